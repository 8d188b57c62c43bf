package swellwatch.ingest.replay;

import swellwatch.model.Reading;

/** What a reading and its corrections have in common. */
record Point(String stationId, String location, long epochNanos) {
  static Point of(Reading reading) {
    return new Point(reading.stationId(), reading.location(), reading.epochNanos());
  }
}
