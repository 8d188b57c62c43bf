package swellwatch.bench.micro;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import swellwatch.influx.query.InfluxQl;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Statement;

/** What is done with each row on its way from InfluxDB: from the bytes of a reply to its values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReplyBenchmark {
  private static final Statement ANY = new Statement("q", Map.of(), Duration.ofMinutes(1));
  private static final int LAST_COLUMN = SampleReply.COLUMNS.size() - 1;

  private final InfluxQl influxQl = SampleReply.database();

  /** Time, both tags and the 16 fields of a reading, most of which were not measured. */
  @Benchmark
  @OperationsPerInvocation(SampleReply.ROWS)
  public double readRow() {
    Sum sum = new Sum();
    influxQl.select(ANY, sum);
    return sum.total;
  }

  private static final class Sum implements RowHandler<RuntimeException> {
    private double total;

    @Override
    public boolean row(Row row) {
      total += row.time() + row.number(LAST_COLUMN);
      return true;
    }
  }
}
