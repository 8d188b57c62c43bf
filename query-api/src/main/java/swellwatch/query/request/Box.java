package swellwatch.query.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the globe in degrees, its edges included.
 *
 * @param west may be greater than {@code east}: the box then crosses the 180th meridian
 */
public record Box(double west, double south, double east, double north) {
  private static final String EXPECTED =
      "W,S,E,N in degrees, such as -125,32,-117,42, with S not above N; W above E crosses the 180th"
          + " meridian";
  private static final Pattern COMMA = Pattern.compile(",");

  public boolean crossesTheAntimeridian() {
    return west > east;
  }

  static @Nullable Box read(Parameters parameters) {
    return parameters.value("bbox", EXPECTED, Box::parse);
  }

  private static @Nullable Box parse(String text) {
    String[] edges = COMMA.split(text, -1);
    if (edges.length != 4) {
      return null;
    }
    Box box =
        new Box(
            Numbers.degrees(edges[0], 180),
            Numbers.degrees(edges[1], 90),
            Numbers.degrees(edges[2], 180),
            Numbers.degrees(edges[3], 90));
    return box.south <= box.north ? box : null;
  }
}
