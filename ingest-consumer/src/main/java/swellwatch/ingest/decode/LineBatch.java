package swellwatch.ingest.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import swellwatch.influx.line.LineEncoder;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;

/**
 * The accepted readings of a batch as line protocol, one line each, and the record that each line
 * came from. The memory is used again for the next batch. One worker's own.
 */
public final class LineBatch {
  private final TextBuffer text = new TextBuffer(1 << 20);
  private final List<ConsumerRecord<byte[], byte[]>> sources = new ArrayList<>();
  private int[] ends = new int[1024];
  private long[] times = new long[1024];

  void clear() {
    text.clear();
    sources.clear();
  }

  void add(Reading reading, ConsumerRecord<byte[], byte[]> source) {
    LineEncoder.append(reading, text);
    endLine(reading.epochNanos(), source);
  }

  /** A copy of the lines in a range whose readings are later than a moment. */
  public LineBatch laterThan(long epochNanos, int from, int to) {
    LineBatch later = new LineBatch();
    for (int line = from; line < to; line++) {
      if (times[line] > epochNanos) {
        later.text.append(Arrays.copyOfRange(text.array(), start(line), end(line)));
        later.endLine(times[line], sources.get(line));
      }
    }
    return later;
  }

  public int size() {
    return sources.size();
  }

  /** The bytes that {@link #start} and {@link #end} point into. */
  public byte[] bytes() {
    return text.array();
  }

  /** Where a line begins. */
  public int start(int line) {
    return line == 0 ? 0 : ends[line - 1];
  }

  /** Where a line ends, behind its line break. */
  public int end(int line) {
    return ends[line];
  }

  /** The time of the reading, in nanoseconds since 1970. */
  public long time(int line) {
    return times[line];
  }

  public ConsumerRecord<byte[], byte[]> source(int line) {
    return sources.get(line);
  }

  private void endLine(long epochNanos, ConsumerRecord<byte[], byte[]> source) {
    int line = sources.size();
    if (line == ends.length) {
      ends = Arrays.copyOf(ends, line * 2);
      times = Arrays.copyOf(times, line * 2);
    }
    ends[line] = text.length();
    times[line] = epochNanos;
    sources.add(source);
  }
}
