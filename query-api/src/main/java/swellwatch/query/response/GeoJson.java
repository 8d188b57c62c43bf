package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;

/** The frame of a GeoJSON document (RFC 7946). */
final class GeoJson {
  private GeoJson() {}

  /** Up to the array of features. */
  static void begin(TextBuffer out) {
    out.append("{\"type\":\"FeatureCollection\",\"features\":");
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
}
