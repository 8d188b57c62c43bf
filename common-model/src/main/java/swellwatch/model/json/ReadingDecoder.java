package swellwatch.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.Reason;
import swellwatch.model.topic.TopicContract;

/**
 * Reads one JSON document as a reading, strictly: the same code judges records of the topic and
 * bodies of requests, so both give the same reason for the same fault. Every input has an outcome;
 * nothing is thrown for bad bytes.
 *
 * <p>Not thread-safe: one for each thread, used for many documents.
 */
public final class ReadingDecoder {
  /** Nesting beyond this is {@link Reason#NOT_JSON}. */
  public static final int MAX_DEPTH = 32;

  /** Stands for "there is no time to fall back to". */
  public static final long NO_FALLBACK = -1;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              // Strings and numbers are bounded by the document's own limit.
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(TopicContract.MAX_VALUE_BYTES)
                  .maxNumberLength(TopicContract.MAX_VALUE_BYTES)
                  .maxNameLength(TopicContract.MAX_VALUE_BYTES)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // Names come from outside: they must not fill the JVM's string pool.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final ReadingRules rules;
  private final Utf8 utf8 = new Utf8();
  private final ReadingMembers members = new ReadingMembers();
  private final PlainReader plain = new PlainReader(members);
  private final StrictReader strict = new StrictReader(members);

  /**
   * A decoder that knows how late it is.
   *
   * @param maxFuture a reading further ahead of the clock than this is rejected
   */
  public ReadingDecoder(InstantSource clock, Duration maxFuture) {
    this.rules = new ReadingRules(clock, maxFuture);
  }

  /**
   * Judges one document.
   *
   * @param value the document in UTF-8, or null for a tombstone
   * @param fallbackMillis the time of a reading that names none, in milliseconds since 1970 (the
   *     timestamp of its record), or {@link #NO_FALLBACK}
   */
  public Decoded decode(byte @Nullable [] value, long fallbackMillis) {
    return value == null
        ? new Rejected(Reason.TOMBSTONE, "the value is null")
        : decode(value, 0, value.length, fallbackMillis);
  }

  /** The same for a part of an array. */
  public Decoded decode(byte[] bytes, int offset, int length, long fallbackMillis) {
    if (plain.read(bytes, offset, length)) {
      return rules.apply(members, fallbackMillis);
    }
    Rejected unread = checkBytes(bytes, offset, length);
    if (unread != null) {
      return unread;
    }
    try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
      return decode(parser, fallbackMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot be opened or closed", e);
    }
  }

  private Decoded decode(JsonParser parser, long fallbackMillis) {
    Rejected fault;
    try {
      fault = readAll(parser);
    } catch (IOException e) {
      return new Rejected(Reason.NOT_JSON, Where.describe(e, parser));
    }
    return fault != null ? fault : rules.apply(members, fallbackMillis);
  }

  private @Nullable Rejected readAll(JsonParser parser) throws IOException {
    parser.nextToken();
    strict.read(parser);
    return parser.nextToken() == null
        ? strict.fault()
        : new Rejected(
            Reason.NOT_JSON, Where.of(parser) + "something follows the end of the document");
  }

  /** What can be said of a document without parsing it. */
  private @Nullable Rejected checkBytes(byte[] bytes, int offset, int length) {
    if (isBlank(bytes, offset, length)) {
      return new Rejected(
          Reason.EMPTY, length == 0 ? "the value has no bytes" : "the value holds only blanks");
    }
    if (length > TopicContract.MAX_VALUE_BYTES) {
      return new Rejected(
          Reason.TOO_LARGE,
          length + " bytes; a reading has at most " + TopicContract.MAX_VALUE_BYTES);
    }
    return checkEncoding(bytes, offset, length);
  }

  // Jackson would also accept UTF-16 and UTF-32, which it knows by zeros, and a byte-order mark.
  private @Nullable Rejected checkEncoding(byte[] bytes, int offset, int length) {
    if (bytes[offset] == 0 || (length > 1 && bytes[offset + 1] == 0)) {
      return new Rejected(Reason.NOT_JSON, "byte 0: UTF-16 or UTF-32, and only UTF-8 is read");
    }
    if (length >= 3 && Arrays.equals(bytes, offset, offset + 3, BYTE_ORDER_MARK, 0, 3)) {
      return new Rejected(Reason.NOT_JSON, "byte 0: a byte-order mark");
    }
    int malformed = utf8.firstMalformed(bytes, offset, length);
    return malformed < 0
        ? null
        : new Rejected(Reason.NOT_JSON, "byte " + malformed + ": this is not UTF-8");
  }

  private static boolean isBlank(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
