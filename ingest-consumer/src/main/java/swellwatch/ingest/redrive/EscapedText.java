package swellwatch.ingest.redrive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes from outside as one line that a terminal can show: they may hold anything. */
public final class EscapedText {
  private EscapedText() {}

  /** The bytes as text if they are UTF-8, else in hexadecimal. */
  public static String of(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "(null)";
    }
    try {
      return of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return "(not UTF-8) 0x" + HexFormat.of().formatHex(bytes);
    }
  }

  /** What could move a cursor, forge a line or hide a part of one is shown as its code. */
  public static String of(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c == '\\' || isUnsafe(c)) {
            escaped.append(c == '\\' ? "\\\\" : String.format("\\u{%x}", c));
          } else {
            escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
