package swellwatch.local.influxdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.Tool;

/**
 * The InfluxDB 1.x package of Debian or Ubuntu, fetched with apt-get and unpacked without root into
 * the cache folder. Apt checks the archive's signature as always; its lists are private, so that it
 * works where the system's are empty or old, and are deleted afterwards.
 */
record DebianPackage(Path aptGet, Path dpkg, Path cache, Consumer<String> progress) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** A repository that is away does not matter unless it is the one with the package. */
  private static final String SCRIPT =
      """
      apt_get=$1 dpkg=$2
      rm -rf part && mkdir -p part/state/lists/partial part/cache/archives/partial && cd part || exit
      set -- -q -o Dir::State="$PWD/state" -o Dir::Cache="$PWD/cache" -o Debug::NoLocking=1 \
        -o APT::Sandbox::User= -o Acquire::Languages=none \
        -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20
      "$apt_get" "$@" update
      "$apt_get" "$@" download influxdb && mkdir root && "$dpkg" -x influxdb_*.deb root
      """;

  /** Only one process or thread fetches at a time; the others wait and find it there. */
  Path influxd() {
    Path home = cache.resolve("influxdb-debian");
    Path influxd = home.resolve("usr/bin/influxd");
    if (!Files.exists(home)) {
      try {
        fetchOnce(home);
      } catch (IOException e) {
        throw new LocalStackException(
            "InfluxDB cannot be fetched into " + cache + ": " + e.getMessage(), e);
      }
    }
    return influxd;
  }

  private void fetchOnce(Path home) throws IOException {
    synchronized (DebianPackage.class) {
      Files.createDirectories(cache);
      try (FileChannel lock =
          FileChannel.open(
              cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock();
        if (!Files.exists(home)) {
          fetch(home);
        }
      }
    }
  }

  private void fetch(Path home) throws IOException {
    progress.accept("fetching InfluxDB (Debian package, about 5 MB)...");
    List<String> script =
        List.of("/bin/sh", "-c", SCRIPT, "fetch", aptGet.toString(), dpkg.toString());
    Tool.Result result = Tool.run(LIMIT, cache, script);
    if (!result.succeeded()) {
      throw new IOException("apt-get said: " + lastLines(result.output()));
    }
    Files.move(cache.resolve("part/root"), home, StandardCopyOption.ATOMIC_MOVE);
    Tool.run(LIMIT, cache, List.of("rm", "-rf", "part"));
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }
}
