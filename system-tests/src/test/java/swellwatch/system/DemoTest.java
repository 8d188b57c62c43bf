package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.feed.publish.TimeShift;
import swellwatch.feed.sample.Sample;

/** The first thing that anyone tries: {@code swellwatch demo}. */
class DemoTest {
  private static final String ALL_THERE = "Read back from InfluxDB: 193,263 of 193,263 distinct";
  private static final String LOADING = "Publishing 45 days of real observations";
  private static final String LOADED = "has the observations already (--reset starts afresh)";
  private static final String BIG_SWELL =
      " +\\d+\\.\\d\\d m  \\d{4}-\\d\\d-\\d\\dT\\S+Z  .+ \\(.+\\)";

  private static final String ONE_STATION = "46084";
  private static final String OF_ONE_STATION = "past=P60D&station=" + ONE_STATION;

  @TempDir Path folder;

  @Test
  void loadsOnceThenReportsUntilCtrlCAndKeepsItsData() {
    Path data = folder.resolve("data");
    assertThat(once(data)).contains(LOADING, ALL_THERE).doesNotContain(LOADED);

    try (LocalProgram demo = LocalProgram.start(data, "demo").awaitUp()) {
      assertThat(demo.program().out()).contains(LOADED, ALL_THERE).doesNotContain(LOADING);
      assertThat(demo.api().count(OF_ONE_STATION)).isEqualTo(rowsOfOneStation());
      demo.program().interrupt();
      assertThat(demo.program().awaitExit(Duration.ofSeconds(10))).isEqualTo(130);
      assertThat(demo.areServersGone()).isTrue();
      assertThat(demo.program().err()).isEmpty();
    }

    try (LocalProgram up = LocalProgram.start(data, "up").awaitUp()) {
      assertThat(up.api().count(OF_ONE_STATION)).isEqualTo(rowsOfOneStation());
    }
  }

  @Test
  @Tag("full")
  void doesNotLoadAgainUnlessTold() {
    Path data = folder.resolve("data");
    assertThat(once(data)).contains(LOADING, ALL_THERE);
    long start = System.nanoTime();
    assertThat(once(data)).contains(LOADED, ALL_THERE).doesNotContain(LOADING);
    System.out.printf("second run: %.1f s%n", (System.nanoTime() - start) / 1e9);
    assertThat(once(data, "--reset")).contains(LOADING, ALL_THERE, " created, ");
  }

  /** Runs the demo to its end and returns what it said. */
  private static String once(Path data, String... options) {
    String[] all = Stream.concat(Stream.of("--once"), Stream.of(options)).toArray(String[]::new);
    try (LocalProgram demo = LocalProgram.start(data, "demo", all)) {
      assertThat(demo.program().awaitExit()).as("%s", demo.program()).isZero();
      assertThat(demo.program().err()).isEmpty();
      List<String> lines = demo.program().out().lines().toList();
      assertThat(lines).filteredOn(line -> line.matches(BIG_SWELL)).hasSize(5);
      return demo.program().out();
    }
  }

  private static long rowsOfOneStation() {
    AtomicLong rows = new AtomicLong();
    Sample.forEach(
        TimeShift.NONE, reading -> rows.addAndGet(reading.stationId().equals(ONE_STATION) ? 1 : 0));
    return rows.get();
  }
}
