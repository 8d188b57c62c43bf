package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** More readings than an audit holds at a time, in the heap of 512 MB that the program has here. */
@ExtendWith(SharedServers.class)
class LargeAuditTest {
  private static final int READINGS = 1_000_000;
  private static final int STATIONS = 100;
  private static final int CHUNK = 20_000;
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  @Tag("full")
  void comparesAMillionReadingsIn512MegabytesOfHeap() {
    try (Scene scene = new Scene()) {
      scene.startIngest();
      publish(scene);
      scene.awaitStored();
      // A changed value and a point too many.
      scene.store(reading(READINGS / 2, 9));
      scene.store(reading(READINGS, 1));

      try (Program audit = Program.start(folder, scene.settings(), "audit")) {
        assertThat(audit.awaitExit(Duration.ofMinutes(5))).as("%s", audit).isEqualTo(1);
        System.out.print(audit.out());
        assertThat(audit.out())
            .contains("wave_height is 9.0, not 0.5", "phantom: station s0,")
            .contains("2 differences: missing 0, wrong 1, phantom 1; undecided 0")
            .containsPattern("compared 1,000,001 points in ([4-9]|\\d\\d) passes");
      }
    }
  }

  private static void publish(Scene scene) {
    for (int first = 0; first < READINGS; first += CHUNK) {
      List<Reading> readings = new ArrayList<>(CHUNK);
      for (int i = first; i < first + CHUNK; i++) {
        readings.add(reading(i, i % 10 + 0.5));
      }
      scene.publish(readings);
    }
  }

  private static Reading reading(int number, double waveHeight) {
    return new Reading(
        "s" + number % STATIONS,
        "Off the coast",
        EpochNanos.of(FIRST.plusSeconds(60L * (number / STATIONS))),
        Double.NaN,
        Double.NaN,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, waveHeight)));
  }
}
