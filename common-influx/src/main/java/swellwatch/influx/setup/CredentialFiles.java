package swellwatch.influx.setup;

import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.query.InfluxQueryException;

/**
 * Gives each service an account of its own with the one right that it needs, and keeps the secret
 * in a file that only its owner can read, in a folder of the service, so that a container can be
 * given its own alone. The connection must be an administrator's.
 */
public final class CredentialFiles {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ENTERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Accounts accounts;
  private final String bucket;
  private final Path directory;

  private CredentialFiles(Accounts accounts, String bucket, Path directory) {
    this.accounts = accounts;
    this.bucket = bucket;
    this.directory = directory;
  }

  /**
   * Idempotent: an account that is there is left alone, and so is its file. The database or bucket
   * must be there.
   *
   * @throws InfluxSetupException if an account cannot be made, or it and its file do not match
   */
  public static List<Account> ensure(InfluxConnection connection, Path directory) {
    String bucket = connection.settings().bucket();
    try {
      Accounts accounts = accounts(connection);
      return new CredentialFiles(accounts, bucket, directory).ensure();
    } catch (InfluxQueryException | InfluxException e) {
      throw InfluxSetupException.of(e);
    } catch (IOException e) {
      throw new InfluxSetupException("credentials cannot be written to " + directory + ": " + e, e);
    }
  }

  private static Accounts accounts(InfluxConnection connection) {
    return switch (new InfluxSetup(connection).family()) {
      case V1 -> new UserAccounts(connection);
      case V2 -> new TokenAccounts(connection);
      case V3 ->
          throw new InfluxSetupException(
              "InfluxDB 3 makes tokens by itself only: influxdb3 create token");
    };
  }

  private List<Account> ensure() throws IOException {
    List<Account> all = new ArrayList<>();
    for (Role role : Role.values()) {
      all.add(ensure(role));
    }
    return all;
  }

  private Account ensure(Role role) throws IOException {
    String name = bucket + "-" + role.command();
    Path file = directory.resolve(role.command()).resolve(accounts.secretWord());
    boolean written = Files.exists(file);
    if (accounts.has(name, role) != written) {
      throw new InfluxSetupException(
          written
              ? file + " is there, but InfluxDB has no " + name + ": move the file away"
              : "InfluxDB has " + name + " already, but there is no " + file + ": remove " + name);
    }
    if (!written) {
      create(name, role, file);
    }
    return new Account(role, name, accounts.secretWord(), file, !written);
  }

  /** The file comes first: a secret that cannot be kept would be lost. */
  private void create(String name, Role role, Path file) throws IOException {
    Files.createDirectories(directory.resolve(role.command()), OWNER_ENTERS);
    Files.createFile(file, OWNER_ONLY);
    try {
      Files.writeString(file, accounts.create(name, role) + "\n");
    } catch (RuntimeException | IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
