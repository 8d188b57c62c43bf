package swellwatch.bench.micro;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import swellwatch.influx.line.LineEncoder;
import swellwatch.model.Decoded;
import swellwatch.model.json.ReadingDecoder;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;

/** What is done with each reading on its way through the consumer, and by producers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingBenchmark {
  private final ReadingDecoder decoder =
      new ReadingDecoder(InstantSource.system(), Duration.ofDays(1));
  private final TextBuffer out = new TextBuffer(1024);

  /** From the bytes of a record to a reading. */
  @Benchmark
  public Decoded decode(SampleReadings sample) {
    return decoder.decode(sample.nextDocument(), 0);
  }

  /** From a reading to a line for InfluxDB. */
  @Benchmark
  public int encodeLine(SampleReadings sample) {
    out.clear();
    LineEncoder.append(sample.nextReading(), out);
    return out.length();
  }

  /** Both, as the consumer does it. */
  @Benchmark
  public int decodeAndEncodeLine(SampleReadings sample) {
    out.clear();
    if (decoder.decode(sample.nextDocument(), 0) instanceof Decoded.Accepted accepted) {
      LineEncoder.append(accepted.reading(), out);
    }
    return out.length();
  }

  /** From a reading to the bytes of a record. */
  @Benchmark
  public int encodeJson(SampleReadings sample) {
    out.clear();
    ReadingEncoder.append(sample.nextReading(), out);
    return out.length();
  }
}
