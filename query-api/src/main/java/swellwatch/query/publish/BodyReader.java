package swellwatch.query.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reading;
import swellwatch.model.Reason;
import swellwatch.model.json.ReadingDecoder;
import swellwatch.query.publish.Checked.Bad;
import swellwatch.query.publish.Checked.Good;
import swellwatch.query.publish.Checked.ItemFault;

/** Judges a body with the consumer's own decoder. Thread-safe. */
public final class BodyReader {
  private final InstantSource clock;
  private final Duration maxFuture;

  public BodyReader(InstantSource clock, Duration maxFuture) {
    this.clock = clock;
    this.maxFuture = maxFuture;
  }

  /**
   * All that a body holds, or all that is wrong with it.
   *
   * @param received the time of readings that name none
   * @throws MalformedBodyException if it is not the JSON that it claims to be
   */
  public Checked read(byte[] body, BodyForm form, Instant received) throws MalformedBodyException {
    Items items = new Items(body, received);
    for (Slice slice : Slices.of(body, form)) {
      if (items.faults.size() < Bad.MOST) {
        items.read(slice);
      }
    }
    return items.checked();
  }

  private final class Items {
    private record Identity(String stationId, String location) {}

    private final ReadingDecoder decoder = new ReadingDecoder(clock, maxFuture);
    private final byte[] body;
    private final long receivedMillis;
    private final Map<Identity, Integer> withoutTime = new HashMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<ItemFault> faults = new ArrayList<>();
    private int index;

    Items(byte[] body, Instant received) {
      this.body = body;
      this.receivedMillis = received.toEpochMilli();
    }

    void read(Slice slice) {
      Decoded decoded = decode(slice, receivedMillis);
      if (decoded instanceof Rejected rejected) {
        faults.add(new ItemFault(index, rejected.reason(), rejected.detail()));
      } else if (decoded instanceof Accepted accepted) {
        accept(accepted.reading(), slice);
      }
      index++;
    }

    Checked checked() {
      return readings.isEmpty() || !faults.isEmpty() ? new Bad(faults) : new Good(readings);
    }

    private void accept(Reading reading, Slice slice) {
      readings.add(reading);
      if (!namesTime(reading, slice)) {
        Identity identity = new Identity(reading.stationId(), reading.location());
        Integer other = withoutTime.putIfAbsent(identity, index);
        if (other != null) {
          faults.add(sameMoment(other));
        }
      }
    }

    // Only a reading of the very moment of receipt needs a second look.
    private boolean namesTime(Reading reading, Slice slice) {
      return reading.epochNanos() != EpochNanos.ofMillis(receivedMillis)
          || decode(slice, ReadingDecoder.NO_FALLBACK) instanceof Accepted;
    }

    private ItemFault sameMoment(int other) {
      String detail =
          "names no time, as item "
              + other
              + " of the same station and location: one would"
              + " overwrite the other";
      return new ItemFault(index, Reason.BAD_TIME, detail);
    }

    private Decoded decode(Slice slice, long fallbackMillis) {
      return decoder.decode(body, slice.offset(), slice.length(), fallbackMillis);
    }
  }
}
