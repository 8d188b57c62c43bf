package swellwatch.query.response;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import swellwatch.model.text.TextBuffer;

/**
 * A complete response: encoded before its first header goes out, so that what fails on the way can
 * still become an error.
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, read once, never compared.
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers)
    implements Response {
  public static final String JSON = "application/json";
  public static final String ETAG = "ETag";

  /** Bytes of a hash that are kept: two pages have the same by chance once in 2^128. */
  private static final int HASH_BYTES = 16;

  private static final int BUFFER = 64 * 1024;

  static Answer json(int status, byte[] body) {
    return new Answer(status, JSON, body, Map.of());
  }

  /** All of a list at once. */
  public static <T> Answer of(ListForm<T> form, Iterable<T> items) {
    TextBuffer out = new TextBuffer(BUFFER);
    form.begin(out);
    items.forEach(item -> form.append(item, out));
    form.end(null, out);
    return new Answer(200, form.contentType(), out.toByteArray(), Map.of());
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, Map.copyOf(more));
  }

  /** With a strong entity tag, so that asking again costs no transfer while nothing changed. */
  public Answer tagged() {
    return with(ETAG, '"' + hash() + '"');
  }

  private String hash() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
