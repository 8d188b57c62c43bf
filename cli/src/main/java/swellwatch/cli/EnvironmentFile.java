package swellwatch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import swellwatch.ingest.Ingest;
import swellwatch.ingest.IngestSettings;
import swellwatch.query.QueryApi;
import swellwatch.query.QueryApiSettings;

/**
 * {@code swellwatch.env}: the settings with which other commands reach a running local system, for
 * {@code set -a; . DIR/swellwatch.env}. It may hold a token, so only its owner can read it.
 */
final class EnvironmentFile {
  private static final Set<String> NAMES =
      Stream.of(IngestSettings.all(), QueryApiSettings.all())
          .flatMap(List::stream)
          .flatMap(setting -> Stream.of(setting.variable(), setting.fileVariable()))
          .collect(Collectors.toUnmodifiableSet());

  private EnvironmentFile() {}

  static void write(
      Path directory,
      Map<String, String> environment,
      Optional<Ingest> ingest,
      Optional<QueryApi> api) {
    Map<String, String> values = new TreeMap<>(environment);
    values.keySet().retainAll(NAMES);
    ingest.ifPresent(
        running -> values.put(IngestSettings.HEALTH_PORT.variable(), "" + running.healthPort()));
    api.ifPresent(running -> values.put(QueryApiSettings.PORT.variable(), "" + running.port()));
    write(directory.resolve("swellwatch.env"), values);
  }

  static void write(Path file, Map<String, String> values) {
    StringBuilder text = new StringBuilder("# set -a; . " + file.toAbsolutePath() + "\n");
    values.forEach(
        (name, value) -> text.append(name).append('=').append(quoted(value)).append('\n'));
    try {
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "env", ".tmp");
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
