package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.kafka.KafkaFault;

class StartPositionTest extends Scenes {

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"consumer", "classic"})
  void startsAtTheBeginningOfTheLogWithoutACommittedOffset(String protocol) {
    Scene scene = scene(Map.of("SWELLWATCH_GROUP_PROTOCOL", protocol));
    publish(scene, 0, 0, 30);
    scene.deleteRecordsBefore(0, 10);
    publish(scene, 1, 100, 20);

    start(scene);

    awaitNoLag(scene);
    assertThat(scene.waveHeights()).hasSize(40);
  }

  @Test
  void endsWithTheSizeOfTheGapWhereRetentionHasOvertakenTheGroupAndGoesOnIfThatIsAccepted() {
    endsWithTheSizeOfTheGap("consumer");
  }

  @Test
  @Tag("full")
  void endsWithTheSizeOfTheGapInTheClassicGroupToo() {
    endsWithTheSizeOfTheGap("classic");
  }

  private void endsWithTheSizeOfTheGap(String protocol) {
    Scene scene = scene(Map.of("SWELLWATCH_GROUP_PROTOCOL", protocol));
    publish(scene, 0, 0, 30);
    publish(scene, 1, 100, 5);
    Ingest before = start(scene);
    awaitNoLag(scene);
    before.close();
    publish(scene, 0, 30, 50);
    scene.deleteRecordsBefore(0, 72);

    Ingest overtaken = start(scene);

    assertThatThrownBy(overtaken::awaitEnd)
        .isInstanceOf(KafkaFault.class)
        .hasMessageContainingAll(
            "42 records were deleted", "read up to 30", "begins at 72", "--accept-gap");
    overtaken.close();
    assertThat(scene.waveHeights()).hasSize(35);
    start(scene.settings.acceptingGaps());
    awaitNoLag(scene);
    assertThat(scene.waveHeights()).hasSize(43);
  }

  /** A topic that was deleted and made again: the group's offsets are those of the old one. */
  @Test
  void endsWhereTheLogIsShorterThanWhatWasCommitted() {
    Scene scene = scene(Map.of());
    publish(scene, 0, 0, 30);
    Ingest before = start(scene);
    awaitNoLag(scene);
    before.close();
    scene.commit(0, 1_000);
    publish(scene, 0, 30, 5);

    Ingest lost = start(scene);

    assertThatThrownBy(lost::awaitEnd)
        .isInstanceOf(KafkaFault.class)
        .hasMessageContainingAll("read up to 1000", "the log ends before that");
  }

  @Test
  @Tag("full")
  void isReadyAlsoWithMoreWorkersThanPartitions() {
    Scene scene = scene(Map.of("SWELLWATCH_WORKERS", "6"));
    publish(scene, 0, 0, 30);

    Ingest ingest = start(scene);

    awaitNoLag(scene);
    await().atMost(SOON).until(() -> Probe.of(ingest).isReady());
  }

  private static void publish(Scene scene, int partition, int first, int records) {
    for (int i = first; i < first + records; i++) {
      String time = java.time.Instant.ofEpochSecond(1_695_900_000L + i).toString();
      byte[] value = reading("s" + partition, time, 1).getBytes(UTF_8);
      scene.send(new ProducerRecord<>(scene.kafka().topic(), partition, null, value));
    }
    scene.flush();
  }
}
