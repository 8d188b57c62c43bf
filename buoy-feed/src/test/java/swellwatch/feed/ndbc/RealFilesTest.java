package swellwatch.feed.ndbc;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import swellwatch.feed.DistinctReadings;
import swellwatch.feed.TestData;
import swellwatch.model.Quantity;

/** Every row of the shared files is a reading or is explained. */
class RealFilesTest {
  private final DistinctReadings distinct = new DistinctReadings();
  private Tally tally = new Tally();

  @AfterEach
  void everyRowIsCountedOnce() {
    assertThat(tally.readings() + tally.emptyRows() + tally.brokenRows()).isEqualTo(tally.rows());
    assertThat(tally.problems()).isEmpty();
  }

  @Test
  void readsEveryRowOfRealtime() {
    read("realtime2");
    assertThat(tally.files()).isEqualTo(90);
    assertThat(tally.rows()).isEqualTo(531_298);
    assertThat(tally.readings()).isEqualTo(531_298);
    assertThat(distinct.count()).isEqualTo(531_298);
    assertThat(tally.outOfRange()).containsExactly(entry(Quantity.PRESSURE_TENDENCY, 1L));
  }

  @Test
  void readsEveryRowOfHistory() {
    read("stdmet");
    assertThat(tally.files()).isEqualTo(41);
    assertThat(tally.rows()).isEqualTo(357_220);
    assertThat(tally.emptyRows()).isEqualTo(685);
    assertThat(tally.readings()).isEqualTo(356_535);
    assertThat(distinct.count()).isEqualTo(356_319);
    assertThat(tally.outOfRange())
        .containsOnly(
            entry(Quantity.WAVE_PEAK_PERIOD, 18L),
            entry(Quantity.WAVE_MEAN_PERIOD, 555L),
            entry(Quantity.AIR_TEMPERATURE, 1L));
  }

  @Test
  void readsEveryRowOfLatestObservations() {
    read("latest_obs");
    assertThat(tally.files()).isEqualTo(20);
    assertThat(tally.rows()).isEqualTo(16_880);
    assertThat(tally.outOfRange()).containsOnlyKeys(Quantity.WAVE_PEAK_PERIOD);
  }

  private void read(String folder) {
    tally = NdbcFiles.forEach(TestData.ndbc(folder), distinct::add);
  }
}
