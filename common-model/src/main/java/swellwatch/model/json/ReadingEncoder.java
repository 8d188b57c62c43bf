package swellwatch.model.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.text.IsoTime;
import swellwatch.model.text.TextBuffer;

/** Writes a reading as the JSON object of the topic, the request body and the response item. */
public final class ReadingEncoder {
  private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();
  private static final byte[] LATITUDE = member("latitude");
  private static final byte[] LONGITUDE = member("longitude");
  private static final byte[][] MEMBERS =
      Quantity.ALL.stream().map(quantity -> member(quantity.jsonName())).toArray(byte[][]::new);

  private ReadingEncoder() {}

  public static byte[] encode(Reading reading) {
    TextBuffer out = new TextBuffer(320);
    append(reading, out);
    return out.toByteArray();
  }

  public static void append(Reading reading, TextBuffer out) {
    appendMembers(reading, out);
    out.append('}');
  }

  /** The form of a response: names the quantities whose value is suspect, if there are any. */
  public static void appendWithSuspect(Reading reading, TextBuffer out) {
    appendMembers(reading, out);
    List<Quantity> suspect = reading.suspect();
    if (!suspect.isEmpty()) {
      appendNames(suspect, out.append(",\"suspect\":"));
    }
    out.append('}');
  }

  /** Appends a JSON string with its quotes. */
  public static void appendString(String text, TextBuffer out) {
    out.append('"').append(STRINGS.quoteAsUTF8(text)).append('"');
  }

  private static void appendMembers(Reading reading, TextBuffer out) {
    // Station ids hold no character that JSON escapes.
    out.append("{\"station_id\":\"").append(reading.stationId()).append("\",\"location\":");
    appendString(reading.location(), out);
    out.append(",\"time\":\"");
    IsoTime.append(reading.epochNanos(), out);
    out.append('"');
    appendNumber(LATITUDE, reading.latitude(), out);
    appendNumber(LONGITUDE, reading.longitude(), out);
    for (Quantity quantity : Quantity.ALL) {
      appendNumber(MEMBERS[quantity.ordinal()], reading.get(quantity), out);
    }
  }

  private static void appendNumber(byte[] member, double value, TextBuffer out) {
    if (!Double.isNaN(value)) {
      out.append(member).append(value);
    }
  }

  private static byte[] member(String name) {
    return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  private static void appendNames(List<Quantity> quantities, TextBuffer out) {
    char before = '[';
    for (Quantity quantity : quantities) {
      out.append(before).append('"').append(quantity.jsonName()).append('"');
      before = ',';
    }
    out.append(']');
  }
}
