package swellwatch.bench.micro;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import swellwatch.bench.load.RepeatedSample;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;

/** Real readings in turn, in all their forms: more than a branch predictor can learn by heart. */
@State(Scope.Thread)
public class SampleReadings {
  private static final int COUNT = 4096;

  private final Reading[] readings = load();
  private final byte[][] documents = documents(readings);
  private int next;

  Reading nextReading() {
    return readings[next++ & (COUNT - 1)];
  }

  byte[] nextDocument() {
    return documents[next++ & (COUNT - 1)];
  }

  private static Reading[] load() {
    List<Reading> loaded = new ArrayList<>(COUNT);
    RepeatedSample.endingAt(Instant.EPOCH).forEach(COUNT, loaded::add);
    return loaded.toArray(Reading[]::new);
  }

  private static byte[][] documents(Reading[] readings) {
    byte[][] documents = new byte[readings.length][];
    for (int i = 0; i < readings.length; i++) {
      documents[i] = ReadingEncoder.encode(readings[i]);
    }
    return documents;
  }
}
