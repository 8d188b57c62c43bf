package swellwatch.ingest.redrive;

/** What a redrive makes of one dead letter. */
public enum Outcome {
  /** It is a reading now, and goes back to the main topic. */
  SENT("sent back"),
  /** The rules still reject it. */
  STILL_REJECTED("still rejected"),
  /** InfluxDB has its point already, which may be of a later correction. */
  HELD("left: InfluxDB has the point already"),
  /** It was tried often enough. */
  TRIED_OUT("left: too many attempts"),
  /** It is of a record of another topic that shares the dead-letter topic. */
  FOREIGN("left: the record is of another topic"),
  /** Only its beginning is there. */
  CUT("left: the value was cut");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
