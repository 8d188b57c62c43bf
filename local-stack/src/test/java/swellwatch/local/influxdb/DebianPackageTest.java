package swellwatch.local.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.process.Tool;

/** Needs the network and apt-get. */
class DebianPackageTest {
  @TempDir Path cache;

  @Test
  void isFetchedOnceWithItsOwnPackageLists() throws Exception {
    ConcurrentLinkedQueue<String> progress = new ConcurrentLinkedQueue<>();
    DebianPackage debian =
        new DebianPackage(program("apt-get"), program("dpkg"), cache, progress::add);
    List<Path> found = Stream.of(debian, debian).parallel().map(DebianPackage::influxd).toList();
    assertThat(progress).containsExactly("fetching InfluxDB (Debian package, about 5 MB)...");
    assertThat(found).containsOnly(cache.resolve("influxdb-debian/usr/bin/influxd"));
    Tool.Result version =
        Tool.run(Duration.ofSeconds(5), List.of(found.get(0).toString(), "version"));
    assertThat(version.output()).startsWith("InfluxDB v1.");
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("influxdb-debian", "lock");
    }
  }

  private static Path program(String name) {
    return Tool.find(name, System.getenv("PATH")).orElseThrow();
  }
}
