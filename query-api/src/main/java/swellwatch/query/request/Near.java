package swellwatch.query.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place on the globe, and how far around it.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param radiusKm kilometres, inclusive; infinite for anywhere
 */
public record Near(double latitude, double longitude, double radiusKm) {
  /** Half of the equator, and so farther than any two places are apart. */
  private static final int MAX_RADIUS = 20_038;

  private static final Pattern COMMA = Pattern.compile(",");

  /** Null if there is no such place, or it is faulty. */
  static @Nullable Near read(Parameters parameters) {
    Double radius =
        parameters.value(
            "radius_km", "kilometres above 0, at most " + MAX_RADIUS, Near::parseRadius);
    if (parameters.has("radius_km") && !parameters.has("near")) {
      parameters.fault("radius_km", "needs near");
    }
    double most = radius == null ? Double.POSITIVE_INFINITY : radius;
    return parameters.value(
        "near", "LAT,LON in degrees such as 37.759,-122.833", text -> parse(text, most));
  }

  private static @Nullable Near parse(String text, double radius) {
    String[] parts = COMMA.split(text, -1);
    return parts.length == 2
        ? new Near(Numbers.degrees(parts[0], 90), Numbers.degrees(parts[1], 180), radius)
        : null;
  }

  private static @Nullable Double parseRadius(String text) {
    Double radius = Numbers.decimal(text);
    return radius != null && radius > 0 && radius <= MAX_RADIUS ? radius : null;
  }
}
