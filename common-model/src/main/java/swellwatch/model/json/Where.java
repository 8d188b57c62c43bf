package swellwatch.model.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says where in a document a fault lies. */
final class Where {
  private static final int MAX_DETAIL = 300;

  /** What could forge or hide a part of a line of the log. */
  private static final Pattern NOT_SHOWN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

  /** Parser messages speak of the parser's own switches, which nobody can set here. */
  private static final Pattern SWITCHES =
      Pattern.compile(": enable `\\w+\\.\\w+` to allow|, from `[\\w.]+\\(\\)`");

  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ([^]]*)]");

  private Where() {}

  static String of(JsonParser parser) {
    return of(parser.currentTokenLocation());
  }

  /** What the parser could not read. */
  static String describe(IOException fault, JsonParser parser) {
    JsonLocation at = location(fault);
    return of(at == null ? parser.currentLocation() : at) + plain(message(fault));
  }

  /** Texts of the input are quoted cut, and without characters that could forge a log line. */
  static String oneLine(String text) {
    String cut = text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) : text;
    String shown = NOT_SHOWN.matcher(cut).replaceAll(" ");
    return cut.length() < text.length() ? shown + "…" : shown;
  }

  private static @Nullable JsonLocation location(IOException fault) {
    // Broken limits, such as that of the depth, come without one.
    return fault instanceof JsonProcessingException at ? at.getLocation() : null;
  }

  private static String message(IOException fault) {
    return fault instanceof JsonProcessingException known
        ? known.getOriginalMessage()
        : String.valueOf(fault.getMessage());
  }

  private static String plain(String message) {
    String place = SOURCE.matcher(oneLine(message)).replaceAll("$1");
    return SWITCHES.matcher(place).replaceAll("");
  }

  private static String of(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
  }
}
