package swellwatch.ingest.decode;

import swellwatch.model.Reading;

/** The place in InfluxDB that a reading and its corrections share. */
public record Point(String stationId, String location, long epochNanos) {
  public static Point of(Reading reading) {
    return new Point(reading.stationId(), reading.location(), reading.epochNanos());
  }
}
