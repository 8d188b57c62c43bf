package swellwatch.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static swellwatch.influx.InfluxContract.reading;
import static swellwatch.influx.InfluxContract.statement;
import static swellwatch.influx.InfluxContract.write;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.InfluxQueryException;
import swellwatch.influx.query.InfluxQueryException.Kind;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Retention;
import swellwatch.influx.write.WriteOutcome.TryLater;
import swellwatch.influx.write.WriteOutcome.TryLater.Cause;
import swellwatch.influx.write.WriteOutcome.Written;
import swellwatch.local.LocalInfluxDb;
import swellwatch.model.text.TextBuffer;

/** A real server that is killed or stands still under our hands. */
class LocalInfluxFaultsTest {
  private LocalInfluxDb server;
  private InfluxConnection influx;

  @TempDir Path directory;

  @BeforeEach
  void start() {
    server = LocalInfluxDb.start(directory, 0);
    influx = connect(Duration.ofSeconds(30));
    new InfluxSetup(influx).create(Retention.FOREVER);
  }

  @AfterEach
  void stop() {
    influx.close();
    server.close();
  }

  @Test
  void triesLaterWhileServerIsDeadAndWritesOnceItIsBack() {
    assertThat(write(influx, reading("s", "S", 1, 1))).isEqualTo(new Written());
    server.kill();
    assertNoReply(influx);
    assertThat(influx.ping()).isInstanceOf(Ping.Down.class);
    server.restart();
    assertThat(write(influx, reading("s", "S", 2, 2))).isEqualTo(new Written());
    assertThat(times()).containsExactly(1L, 2L);
  }

  @Test
  void mayHaveStoredWhatWasNotAcknowledged() {
    assertThat(write(influx, reading("s", "S", 1, 1))).isEqualTo(new Written());
    server.pause();
    try (InfluxConnection impatient = connect(Duration.ofMillis(500))) {
      assertNoReply(impatient);
    }
    server.resume();
    assertThat(write(influx, reading("s", "S", 2, 2))).isEqualTo(new Written());
    assertThat(times()).containsExactly(1L, 2L);
  }

  @Test
  void raisesWhenServerDiesWhileRowsArrive() {
    TextBuffer lines = new TextBuffer(20_000_000);
    for (int i = 0; i < 200_000; i++) {
      LineEncoder.append(reading("s", "A location that makes rows long", i, i), lines);
    }
    assertThat(influx.writer().write(lines)).isEqualTo(new Written());
    int[] rows = new int[1];
    assertThatThrownBy(() ->
            influx
                .query()
                .select(
                    statement("SELECT * FROM buoy_reading", Map.of()),
                    row -> {
                      if (rows[0]++ == 0) {
                        server.kill();
                      }
                      return true;
                    }))
        .isInstanceOfSatisfying(
            InfluxQueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INCOMPLETE));
    assertThat(rows[0]).isBetween(1, 199_999);
  }

  private InfluxConnection connect(Duration timeout) {
    return InfluxConnection.open(LocalInfluxTest.settings(server, timeout));
  }

  private static void assertNoReply(InfluxConnection connection) {
    assertThat(write(connection, reading("s", "S", 2, 2)))
        .isInstanceOfSatisfying(
            TryLater.class, later -> assertThat(later.cause()).isEqualTo(Cause.NO_REPLY));
  }

  private List<Long> times() {
    List<Long> times = new ArrayList<>();
    influx
        .query()
        .select(
            statement("SELECT wave_height FROM buoy_reading", Map.of()),
            row -> times.add(row.time()));
    return times;
  }
}
