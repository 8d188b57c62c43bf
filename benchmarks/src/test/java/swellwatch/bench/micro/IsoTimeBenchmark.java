package swellwatch.bench.micro;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import swellwatch.model.text.IsoTime;
import swellwatch.model.text.TextBuffer;

/** Times as text, the short way beside the general one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IsoTimeBenchmark {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final String string = "2023-09-28T14:50:00Z";
  private final byte[] text = string.getBytes(StandardCharsets.US_ASCII);
  private final TextBuffer out = new TextBuffer(64);
  private long time = IsoTime.parsePlain(text, 0, text.length);

  /** The form that nearly every producer sends. */
  @Benchmark
  public long parsePlain() {
    return IsoTime.parsePlain(text, 0, text.length);
  }

  /** Any form. */
  @Benchmark
  public Instant parse() {
    return IsoTime.parse(string);
  }

  @Benchmark
  public int append() {
    out.clear();
    time += HOUR;
    IsoTime.append(time, out);
    return out.length();
  }
}
