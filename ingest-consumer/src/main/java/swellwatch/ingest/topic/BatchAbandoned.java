package swellwatch.ingest.topic;

/**
 * The batch in hand cannot be finished by this member: one of its partitions went to another
 * member, or the service stops. Nothing of it is committed; whoever reads its records next writes
 * the same points again.
 */
public final class BatchAbandoned extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BatchAbandoned(String why) {
    super(why, null, false, false);
  }
}
