package swellwatch.influx.line;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;

/**
 * Writes readings as line protocol: one point a line, tags in the order of their names as InfluxDB
 * keeps them, fields always in the same order, every value a float, time in nanoseconds.
 */
public final class LineEncoder {
  public static final String MEASUREMENT = "buoy_reading";
  public static final String STATION_TAG = "station_id";
  public static final String LOCATION_TAG = "location";
  public static final String LATITUDE_FIELD = "latitude";
  public static final String LONGITUDE_FIELD = "longitude";

  private static final String SPECIAL = " ,=";
  private static final long SPECIAL_SET = TextBuffer.setOf(SPECIAL);
  private static final Pattern ESCAPED = Pattern.compile("[" + SPECIAL + "]");
  private static final byte[] START = bytes(MEASUREMENT + "," + LOCATION_TAG + "=");
  private static final byte[] STATION = bytes("," + STATION_TAG + "=");
  private static final byte[] LATITUDE = bytes("," + LATITUDE_FIELD + "=");
  private static final byte[] LONGITUDE = bytes("," + LONGITUDE_FIELD + "=");
  private static final Quantity[] QUANTITIES = Quantity.values();
  private static final byte[][] NAMES =
      Quantity.ALL.stream()
          .map(quantity -> TextBuffer.fill(bytes("," + quantity.jsonName() + "=")))
          .toArray(byte[][]::new);
  private static final int[] LENGTHS =
      Quantity.ALL.stream().mapToInt(quantity -> quantity.jsonName().length() + 2).toArray();

  private LineEncoder() {}

  /**
   * Whether InfluxDB can hold this reading. It cannot if the location ends in a backslash: there is
   * no escape for a backslash in line protocol, so that one would escape the comma behind it.
   */
  public static boolean canEncode(Reading reading) {
    return !reading.location().endsWith("\\");
  }

  /**
   * Appends the line and its line break. Makes no object, unless the location has characters
   * outside ASCII. A reading that InfluxDB cannot hold becomes a line that InfluxDB refuses, never
   * one that it stores as something else.
   */
  public static void append(Reading reading, TextBuffer out) {
    appendTag(reading.location(), out.append(START));
    out.append(STATION).append(reading.stationId());
    int fields = out.length();
    if (reading.hasPosition()) {
      out.append(LATITUDE).append(reading.latitude());
      out.append(LONGITUDE).append(reading.longitude());
    }
    for (int i = 0; i < QUANTITIES.length; i++) {
      double value = reading.get(QUANTITIES[i]);
      if (!Double.isNaN(value)) {
        out.appendFilled(NAMES[i], LENGTHS[i]).append(value);
      }
    }
    // Each field was written with a comma before it.
    out.put(fields, ' ');
    out.append(' ').append(reading.epochNanos()).append('\n');
  }

  private static void appendTag(String text, TextBuffer out) {
    if (!out.appendEscaped(text, SPECIAL_SET)) {
      out.append(ESCAPED.matcher(text).replaceAll("\\\\$0"));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
