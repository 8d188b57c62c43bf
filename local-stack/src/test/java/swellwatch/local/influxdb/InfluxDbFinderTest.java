package swellwatch.local.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.process.LocalStackException;

/** The programs on the PATH are scripts that print what the real ones print. */
class InfluxDbFinderTest {
  @TempDir Path root;
  private final List<String> progress = new ArrayList<>();
  private Path data;
  private Path programs;

  @BeforeEach
  void createFolders() throws IOException {
    data = Files.createDirectory(root.resolve("data"));
    programs = Files.createDirectory(root.resolve("bin"));
  }

  @Test
  void tellsFamiliesOnThePathApart() throws Exception {
    Path influxd = program("influxd", "echo 'InfluxDB v1.8.10 (git: 1.8 688e697c51fd)'");
    assertThat(find()).isEqualTo(new InfluxDb1(influxd));
    program("influxd", "echo 'InfluxDB v2.9.1 (git: d4fa1941fd) build_date: 2026'");
    assertThat(find()).isEqualTo(new InfluxDb2(influxd));
  }

  @Test
  void prefersDockerToThePackage() throws Exception {
    Path docker = program("docker", "exit 0");
    packageTools();
    assertThat(find()).isEqualTo(new InfluxDb2Container(docker.toString()));
    assertThat(progress).isEmpty();
  }

  @Test
  void goesOnToThePackageWhenDockerCannotGetTheImage() throws Exception {
    program("docker", "test $1 = info");
    packageTools();
    assertThat(find())
        .isEqualTo(new InfluxDb1(root.resolve("cache/influxdb-debian/usr/bin/influxd")));
    assertThat(progress)
        .containsExactly("fetching InfluxDB (Docker image influxdb:2.9.1-alpine)...");
  }

  @Test
  void passesOverFamilyThatCannotReadTheData() throws Exception {
    Files.createDirectory(data.resolve("meta"));
    program("influxd", "echo 'InfluxDB v2.9.1 (git: d4fa1941fd)'");
    program("docker", "exit 0");
    assertThatThrownBy(this::find)
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("no InfluxDB 1.x, whose data is in " + data);
    packageTools();
    assertThat(find()).isInstanceOf(InfluxDb1.class);
  }

  @Test
  void namesAllWaysWhenThereIsNone() {
    assertThatThrownBy(this::find)
        .isInstanceOf(LocalStackException.class)
        .hasMessageContainingAll("--influx-url", "influxd on the PATH", "Docker", "apt-get")
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysWhatAptGetSaidWhenItFails() throws Exception {
    packageTools();
    program("apt-get", "echo 'E: Unable to locate package influxdb'; exit 100");
    Files.delete(root.resolve("cache/influxdb-debian"));
    assertThatThrownBy(this::find)
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("E: Unable to locate package influxdb");
  }

  private InfluxDbServer find() {
    Map<String, String> environment =
        Map.of("PATH", programs.toString(), "SWELLWATCH_CACHE", root.resolve("cache").toString());
    return new InfluxDbFinder(environment, "--influx-url", progress::add)
        .find(new InfluxDbSite(data, 1, "--influx-port", Map.of()));
  }

  /** As if the package had been fetched before. */
  private void packageTools() throws IOException {
    program("apt-get", "exit 0");
    program("dpkg", "exit 0");
    Files.createDirectories(root.resolve("cache/influxdb-debian"));
  }

  private Path program(String name, String script) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
