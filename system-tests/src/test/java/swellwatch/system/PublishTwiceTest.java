package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a caller may do who does not know whether a request got through: send it again. */
@ContractTest
class PublishTwiceTest {
  private static final Instant NOON = Instant.parse("2023-09-28T12:00:00Z");
  private static final String BODY =
      "[{\"location\":\"Mavericks\",\"time\":\"2023-09-28T12:00:00Z\",\"wave_height\":4.2},"
          + "{\"location\":\"Nazaré\",\"time\":\"2023-09-28T12:00:00Z\",\"wave_height\":21.5}]";

  @AutoClose private final Scene scene;

  PublishTwiceTest(Servers servers) {
    scene = new Scene(servers.environment());
  }

  @Test
  void theSameBodyTwiceIsStoredOnce() {
    scene.startIngest();
    ReadingsClient api = scene.startApi();

    api.publishAndWait(BODY);
    List<JsonNode> once = stored(api);
    api.publishAndWait(BODY);

    assertThat(once)
        .extracting(reading -> reading.get("wave_height").doubleValue())
        .containsExactlyInAnyOrder(4.2, 21.5);
    assertThat(stored(api)).isEqualTo(once);
    assertThat(scene.published()).isEqualTo(4);
    assertThat(scene.deadLetters()).isEmpty();
  }

  @Test
  void aCorrectionWithTheSameIdentityOverwritesWhatItNames() {
    scene.startIngest();
    ReadingsClient api = scene.startApi();

    api.publishAndWait(BODY);
    api.publishAndWait(BODY.replace("4.2", "4.5,\"wind_speed\":9"));

    assertThat(stored(api))
        .extracting(reading -> reading.get("location").textValue() + reading.get("wave_height"))
        .containsExactlyInAnyOrder("Mavericks4.5", "Nazaré21.5");
  }

  private static List<JsonNode> stored(ReadingsClient api) {
    List<JsonNode> readings = new ArrayList<>();
    api.readAll(NOON, NOON.plusSeconds(1), readings::add);
    return readings;
  }
}
