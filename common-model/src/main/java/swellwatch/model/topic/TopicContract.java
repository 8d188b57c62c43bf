package swellwatch.model.topic;

/** The agreement between producers and consumers of readings. */
public final class TopicContract {
  /** Readings as JSON, one a record; the key is the station id in UTF-8. */
  public static final String READINGS = "buoy.readings";

  /** Records that are no readings, with the headers of {@link DeadLetterHeaders}. */
  public static final String DEAD_LETTERS = "buoy.readings.dlq";

  public static final String CONSUMER_GROUP = "buoy-ingest";

  /** A value longer than this is rejected without being parsed. */
  public static final int MAX_VALUE_BYTES = 64 * 1024;

  /** How much larger than on the main topic a record may be on the dead-letter topic. */
  public static final int DEAD_LETTER_HEADROOM_BYTES = 64 * 1024;

  private TopicContract() {}
}
