package swellwatch.query.response;

import org.jspecify.annotations.Nullable;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;

/** One JSON object, the last member of which but {@code next} is the array of all items. */
final class JsonDocument<T> implements ListForm<T> {
  private final String contentType;
  private final String opening;
  private final Item<T> item;
  private char before = '[';

  private JsonDocument(String contentType, String opening, Item<T> item) {
    this.contentType = contentType;
    this.opening = opening;
    this.item = item;
  }

  /**
   * An object that begins with the array.
   *
   * @param name of the array
   */
  static <T> JsonDocument<T> of(String name, Item<T> item) {
    return startingWith("{", name, item);
  }

  /**
   * An object with members before the array.
   *
   * @param members with the brace before and the comma behind them
   */
  static <T> JsonDocument<T> startingWith(String members, String name, Item<T> item) {
    return new JsonDocument<>(Answer.JSON, members + '"' + name + "\":", item);
  }

  /**
   * A collection of features (RFC 7946).
   *
   * @param feature begins with {@link #beginFeature}
   */
  static <T> JsonDocument<T> ofFeatures(Item<T> feature) {
    return new JsonDocument<>(
        Format.GEOJSON.mediaType(), "{\"type\":\"FeatureCollection\",\"features\":", feature);
  }

  /**
   * Up to the properties, an object that the caller writes before he closes the feature. The
   * geometry is null, as the standard has it, where the position is not known.
   */
  static void beginFeature(double latitude, double longitude, TextBuffer out) {
    out.append("{\"type\":\"Feature\",\"geometry\":");
    if (Double.isNaN(latitude) || Double.isNaN(longitude)) {
      out.append("null");
    } else {
      out.append("{\"type\":\"Point\",\"coordinates\":[");
      out.append(longitude).append(',').append(latitude).append("]}");
    }
    out.append(",\"properties\":");
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public void begin(TextBuffer out) {
    out.append(opening);
  }

  @Override
  public void append(T thing, TextBuffer out) {
    item.append(thing, out.append(before));
    before = ',';
  }

  @Override
  public void end(@Nullable String next, TextBuffer out) {
    out.append(before == '[' ? "[]" : "]");
    if (next != null) {
      ReadingEncoder.appendString(next, out.append(",\"next\":"));
    }
    out.append('}');
  }
}
