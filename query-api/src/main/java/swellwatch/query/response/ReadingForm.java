package swellwatch.query.response;

import org.jspecify.annotations.Nullable;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Fields;
import swellwatch.query.request.Output;

/** Writes a list of readings in one of the forms. One for each list; not thread-safe. */
public interface ReadingForm {

  static ReadingForm of(Output output, Fields fields) {
    return switch (output.format()) {
      case JSON -> new ReadingsJson();
      case NDJSON -> new ReadingsNdjson();
      case CSV -> new ReadingsCsv(fields, output.units());
      case GEOJSON -> new ReadingsGeoJson();
    };
  }

  String contentType();

  /** What stands before the first reading. */
  default void begin(TextBuffer out) {}

  void append(Reading reading, TextBuffer out);

  /**
   * What stands behind the last reading.
   *
   * @param next the address of the next page; null if there is none
   */
  default void end(@Nullable String next, TextBuffer out) {}
}
