package swellwatch.query.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the last reading seen, the range as the first page froze it, and the first
 * page's own parameters. Callers see one opaque word. Its check sum is no secret: it only tells a
 * word that was cut or altered on the way; what it carries is checked like any other request.
 */
record Cursor(TimeRange range, int limit, Position after, String query) {
  private static final String VERSION = "1";
  private static final int FIELDS = 8;

  String encode() {
    String text =
        String.join(
            "\n",
            VERSION,
            Long.toString(range.from()),
            Long.toString(range.to()),
            Integer.toString(limit),
            Long.toString(after.epochNanos()),
            after.stationId(),
            after.location(),
            query);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer sealed = ByteBuffer.allocate(Integer.BYTES + bytes.length);
    sealed.putInt(checkSum(bytes)).put(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
  }

  /** The cursor that {@link #encode} made this word of; null or an exception for any other. */
  static @Nullable Cursor decode(String word) {
    byte[] sealed = Base64.getUrlDecoder().decode(word);
    byte[] bytes = Arrays.copyOfRange(sealed, Integer.BYTES, sealed.length);
    if (ByteBuffer.wrap(sealed).getInt() != checkSum(bytes)) {
      return null;
    }
    String[] fields = new String(bytes, StandardCharsets.UTF_8).split("\n", FIELDS);
    return VERSION.equals(fields[0]) ? of(fields) : null;
  }

  private static Cursor of(String[] fields) {
    return new Cursor(
        new TimeRange(Long.parseLong(fields[1]), Long.parseLong(fields[2]), false, true),
        1 + Objects.checkIndex(Integer.parseInt(fields[3]) - 1, Limit.MAX_PAGE),
        new Position(Long.parseLong(fields[4]), fields[5], fields[6]),
        fields[7]);
  }

  private static int checkSum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
