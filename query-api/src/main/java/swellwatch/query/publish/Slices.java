package swellwatch.query.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the items of a body by their bytes, so that each goes to the decoder as it was sent. */
final class Slices {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          // The body is bounded; what a reading may hold is the decoder's to say.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^;]*; |(?<=column: \\d{1,9})]");
  private static final int LONGEST = 300;

  private Slices() {}

  static List<Slice> of(byte[] body, BodyForm form) throws MalformedBodyException {
    return form == BodyForm.NDJSON ? lines(body) : document(body);
  }

  /** Blank lines are none. */
  private static List<Slice> lines(byte[] body) {
    List<Slice> slices = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        if (!isBlank(body, start, i)) {
          slices.add(new Slice(start, i - start));
        }
        start = i + 1;
      }
    }
    return slices;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private static List<Slice> document(byte[] body) throws MalformedBodyException {
    // Jackson would also accept a byte-order mark, UTF-16 and UTF-32, which it knows by zeros.
    if (body.length > 0 && (body[0] <= 0 || (body.length > 1 && body[1] == 0))) {
      throw new MalformedBodyException("the body is not UTF-8 text without a byte-order mark");
    }
    try (JsonParser parser = FACTORY.createParser(body)) {
      return document(parser);
    } catch (JsonProcessingException e) {
      throw malformed(e.getLocation(), e.getOriginalMessage());
    } catch (IOException e) {
      // Malformed UTF-8 comes as another IOException; an array of bytes has no other.
      throw new MalformedBodyException(oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static List<Slice> document(JsonParser parser)
      throws IOException, MalformedBodyException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new MalformedBodyException("the body is empty");
    }
    List<Slice> slices = new ArrayList<>();
    if (first == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        slices.add(item(parser));
      }
    } else {
      slices.add(item(parser));
    }
    if (parser.nextToken() != null) {
      throw malformed(parser.currentTokenLocation(), "something follows the end of the document");
    }
    return slices;
  }

  /** The value that the parser stands on, to its end. */
  private static Slice item(JsonParser parser) throws IOException {
    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    parser.finishToken();
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    return new Slice(start, end - start);
  }

  /**
   * @param at null where only a limit of the parser was passed, such as that of nesting
   */
  private static MalformedBodyException malformed(@Nullable JsonLocation at, String what) {
    String place =
        at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    return new MalformedBodyException(place + oneLine(what));
  }

  // Parser messages quote the input, and name a "source" that nobody needs to know.
  private static String oneLine(String text) {
    String plain = SOURCE.matcher(text).replaceAll("");
    String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    return cut.replaceAll("\\p{Cntrl}+", " ");
  }
}
