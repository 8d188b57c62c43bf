package swellwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.Reading;

/** Documents, and a decoder whose clock stands still. */
final class Samples {
  static final Instant NOW = Instant.parse("2023-09-28T15:00:00Z");

  /** The timestamp of the record that holds the document. */
  static final Instant RECORD_TIME = Instant.parse("2023-09-28T14:59:58.123Z");

  static final String FULL =
      """
      {"station_id":"46026","location":"San Francisco","time":"2023-09-28T14:50:00Z",
       "latitude":37.759,"longitude":-122.833,
       "wave_height":2.1,"wave_peak_period":11.0,"wave_mean_period":7.2,"wave_direction":292,\
      "wind_speed":6.0}\
      """;

  /** Longer than any document has a reason to make the detail. */
  private static final int LONGEST_DETAIL = 400;

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private Samples() {}

  static ReadingDecoder decoder() {
    return new ReadingDecoder(InstantSource.fixed(NOW), Duration.ofHours(24));
  }

  static Decoded decode(byte[] document) {
    return decoder().decode(document, RECORD_TIME.toEpochMilli());
  }

  static Decoded decode(String document) {
    return decode(document.getBytes(StandardCharsets.UTF_8));
  }

  static Reading accepted(String document) {
    Decoded decoded = decode(document);
    assertThat(decoded).as(document).isInstanceOf(Accepted.class);
    return ((Accepted) decoded).reading();
  }

  static Rejected rejected(String document) {
    Decoded decoded = decode(document);
    assertThat(decoded).as(document).isInstanceOf(Rejected.class);
    return ((Rejected) decoded);
  }

  /** A reading of the station {@code a} with these members besides. */
  static String with(String members) {
    return "{\"station_id\":\"a\",\"wave_height\":1," + members + "}";
  }

  static String withTime(String time) {
    return with("\"time\":\"" + time + "\"");
  }

  /** Whether it fits a header and cannot forge a line of a log. */
  static boolean isOneShortLine(String detail) {
    return !detail.isBlank()
        && detail.length() < LONGEST_DETAIL
        && !UNPRINTABLE.matcher(detail).find();
  }

  static void assertOneShortLine(Rejected rejected) {
    assertThat(rejected.detail()).matches(Samples::isOneShortLine, "is one short line");
  }
}
