package swellwatch.bench.query;

import swellwatch.bench.load.WaveReadings;
import swellwatch.bench.servers.BenchmarkFault;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.write.InfluxWriter;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;

/** Stores readings in a database, in batches as the consumer does. */
final class Filling {
  private static final int BATCH = 5000;

  private final InfluxWriter writer;
  private final TextBuffer lines = new TextBuffer(1 << 21);
  private int count;

  private Filling(InfluxWriter writer) {
    this.writer = writer;
  }

  /**
   * @throws BenchmarkFault if InfluxDB does not take a batch
   */
  static void of(InfluxSettings database, WaveReadings readings) {
    try (InfluxConnection connection = InfluxConnection.open(database)) {
      Filling filling = new Filling(connection.writer());
      readings.forEach(filling::add);
      filling.flush();
    }
  }

  private void add(Reading reading) {
    LineEncoder.append(reading, lines);
    if (++count % BATCH == 0) {
      flush();
    }
  }

  private void flush() {
    WriteOutcome outcome = writer.write(lines);
    if (!(outcome instanceof WriteOutcome.Written)) {
      throw new BenchmarkFault("InfluxDB does not take the readings: " + outcome);
    }
    lines.clear();
  }
}
