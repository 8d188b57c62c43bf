package swellwatch.model;

/** What became of the bytes of one record: a reading, or the reason why not. */
public sealed interface Decoded {

  /**
   * The bytes are a reading.
   *
   * @param unknownMembers how many members were ignored because no rule knows them
   */
  record Accepted(Reading reading, int unknownMembers) implements Decoded {}

  /**
   * The bytes are no reading.
   *
   * @param detail one sentence for people that names what and where; no line breaks
   */
  record Rejected(Reason reason, String detail) implements Decoded {}
}
