package swellwatch.influx.setup;

import static swellwatch.influx.setup.InfluxSetup.statement;

import java.security.SecureRandom;
import java.util.Base64;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.query.InfluxQl;

/** InfluxDB 1: users with a right to one database. */
final class UserAccounts implements Accounts {
  private static final int SECRET_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final InfluxQl influxQl;
  private final String database;

  UserAccounts(InfluxConnection connection) {
    this.influxQl = connection.query();
    this.database = connection.settings().bucket();
  }

  @Override
  public String secretWord() {
    return "password";
  }

  @Override
  public boolean has(String name, Role role) {
    return influxQl.texts(statement("SHOW USERS"), "user").contains(name);
  }

  @Override
  public String create(String name, Role role) {
    String password = newPassword();
    String user = DatabaseSetup.quoted(name);
    influxQl.execute(statement("CREATE USER " + user + " WITH PASSWORD '" + password + "'"));
    influxQl.execute(
        statement(
            "GRANT " + role.privilege() + " ON " + DatabaseSetup.quoted(database) + " TO " + user));
    return password;
  }

  /** Of letters, digits, - and _: nothing that InfluxQL would read otherwise. */
  private static String newPassword() {
    byte[] random = new byte[SECRET_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
