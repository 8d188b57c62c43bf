package swellwatch.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.settings.Settings;

class KafkaSettingsTest {
  @TempDir Path folder;

  @Test
  void hasTheDefaultsOfTheContract() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new KafkaSettings(
                "localhost:9092", Map.of(), "buoy.readings", "buoy.readings.dlq", "buoy-ingest"));
  }

  @Test
  void passesTheOperatorsFileToEveryClientButNeverShowsIt() throws IOException {
    KafkaSettings settings = read(Map.of("KAFKA_CONFIG", file("sasl.jaas.config=the secret")));

    assertThat(settings.passThrough()).containsEntry("sasl.jaas.config", "the secret");
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"acks", "enable.auto.commit", "auto.offset.reset", "isolation.level", "group.id"})
  void refusesWhatWouldBreakTheGuarantees(String name) throws IOException {
    Map<String, String> values = Map.of("KAFKA_CONFIG", file(name + "=x"));

    assertThatThrownBy(() -> read(values))
        .hasMessageContaining("must not set " + name)
        .hasMessageContaining("KAFKA_CONFIG");
  }

  @Test
  void refusesDeadLettersInTheTopicOfTheReadings() {
    assertThatThrownBy(() -> read(Map.of("SWELLWATCH_DEAD_LETTER_TOPIC", "buoy.readings")))
        .hasMessageContaining("must not be the topic of the readings");
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    assertThatThrownBy(() -> read(Map.of("KAFKA_CONFIG", folder.resolve("none").toString())))
        .hasMessageContaining("cannot be read");
  }

  private String file(String line) throws IOException {
    return Files.writeString(folder.resolve("kafka.properties"), line + "\n").toString();
  }

  private static KafkaSettings read(Map<String, String> values) {
    Settings raw = Settings.of(values);
    KafkaSettings settings = KafkaSettings.read(raw);
    raw.check();
    return settings;
  }
}
