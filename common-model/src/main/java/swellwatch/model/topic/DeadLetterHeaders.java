package swellwatch.model.topic;

/**
 * The headers that a dead letter carries beside its original ones, and that of the mark which
 * resolves one. The {@code __connect.errors.} names are those of Kafka Connect, so that existing
 * tools read them. All values are UTF-8 text.
 */
public final class DeadLetterHeaders {
  public static final String TOPIC = "__connect.errors.topic";
  public static final String PARTITION = "__connect.errors.partition";
  public static final String OFFSET = "__connect.errors.offset";
  public static final String STAGE = "__connect.errors.stage";
  public static final String EXCEPTION_CLASS = "__connect.errors.exception.class.name";
  public static final String EXCEPTION_MESSAGE = "__connect.errors.exception.message";

  /** The stable name of a {@link swellwatch.model.Reason}. */
  public static final String REASON = "swellwatch.reason";

  /** How often this record was tried: 1 for the first time. */
  public static final String ATTEMPT = "swellwatch.attempt";

  /** When it was first rejected, ISO-8601. */
  public static final String FIRST_SEEN = "swellwatch.first-seen";

  /** Present if the value was cut to fit: its original length in bytes. */
  public static final String TRUNCATED = "swellwatch.truncated";

  /**
   * Only on a mark, which is no letter itself: the place of the letter that was sent back, {@code
   * partition/offset}.
   */
  public static final String RESOLVED = "swellwatch.resolved";

  private DeadLetterHeaders() {}
}
