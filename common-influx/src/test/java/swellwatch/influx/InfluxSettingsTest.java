package swellwatch.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;
import swellwatch.settings.SettingsException;

class InfluxSettingsTest {
  @TempDir Path directory;

  @Test
  void hasDefaultsForAServerOnThisMachine() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new InfluxSettings(
                URI.create("http://localhost:8086"),
                new InfluxCredentials.None(),
                "swellwatch",
                "buoys",
                false,
                Duration.ofSeconds(15)));
  }

  @Test
  void readsEverySetting() {
    Map<String, String> given =
        Map.of(
            "INFLUX_URL", "https://influx.example.org/db/",
            "INFLUX_TOKEN", "t0ken",
            "INFLUX_ORG", "sea",
            "INFLUX_BUCKET", "waves",
            "INFLUX_GZIP", "off",
            "INFLUX_TIMEOUT", "PT3S");
    assertThat(read(given))
        .isEqualTo(
            new InfluxSettings(
                URI.create("https://influx.example.org/db/"),
                new InfluxCredentials.Token("t0ken"),
                "sea",
                "waves",
                false,
                Duration.ofSeconds(3)));
  }

  @Test
  void readsPasswordFromFile() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "from file\n");
    assertThat(
            read(Map.of("INFLUX_USERNAME", "feed", "INFLUX_PASSWORD_FILE", file.toString()))
                .credentials())
        .isEqualTo(new InfluxCredentials.UserPassword("feed", "from file"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8086, auto, false",
    "http://127.0.0.1:8086, auto, false",
    "http://127.1.2.3:8086, auto, false",
    "http://[::1]:8086, auto, false",
    "http://influx:8086, auto, true",
    "http://influx:8086, off, false",
    "http://localhost:8086, on, true"
  })
  void compressesWhereThereIsANetwork(String url, String choice, boolean expected) {
    assertThat(read(Map.of("INFLUX_URL", url, "INFLUX_GZIP", choice)).gzip()).isEqualTo(expected);
  }

  @Test
  void namesEveryFaultAtOnce() {
    Map<String, String> wrong =
        Map.of(
            "INFLUX_URL", "http://user:secret1@localhost",
            "INFLUX_TOKEN", "secret2",
            "INFLUX_PASSWORD", "secret3",
            "INFLUX_BUCKET", "db/rp",
            "INFLUX_GZIP", "maybe",
            "INFLUX_TIMEOUT", "PT0S");
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--influx-url")
        .hasMessageContaining("--influx-token")
        .hasMessageContaining("--influx-bucket")
        .hasMessageContaining("--influx-gzip")
        .hasMessageContaining("--influx-timeout")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({"INFLUX_USERNAME, --influx-password", "INFLUX_PASSWORD, --influx-username"})
  void wantsUserAndPasswordTogether(String given, String missing) {
    assertThatThrownBy(() -> read(Map.of(given, "x"))).hasMessageContaining(missing);
  }

  @Test
  void refusesTokenThatNoHeaderCanCarry() {
    assertThatThrownBy(() -> read(Map.of("INFLUX_TOKEN", "töken")))
        .hasMessageContaining("--influx-token")
        .hasMessageNotContaining("töken");
  }

  @Test
  void neverShowsSecrets() {
    assertThat(read(Map.of("INFLUX_TOKEN", "hidden")).toString()).doesNotContain("hidden");
    assertThat(read(Map.of("INFLUX_USERNAME", "feed", "INFLUX_PASSWORD", "hidden")).toString())
        .contains("feed")
        .doesNotContain("hidden");
  }

  @Test
  void listsEachSettingOnce() {
    assertThat(InfluxSettings.all()).extracting(Setting::variable).doesNotHaveDuplicates();
    assertThat(InfluxSettings.all())
        .filteredOn(Setting::secret)
        .containsExactly(InfluxSettings.TOKEN, InfluxSettings.PASSWORD);
  }

  @ParameterizedTest
  @CsvSource({
    "1.6.7~rc0, V1",
    "1.8.10, V1",
    "1.12.2, V1",
    "v2.9.1, V2",
    "2.7.12, V2",
    "3.9.6, V3",
    "v3.0.0, V3"
  })
  void knowsFamilyByVersion(String version, InfluxFamily family) {
    assertThat(InfluxFamily.of(version)).isEqualTo(family);
  }

  private static InfluxSettings read(Map<String, String> values) {
    Settings raw = Settings.of(values);
    InfluxSettings settings = InfluxSettings.read(raw);
    raw.check();
    return settings;
  }
}
