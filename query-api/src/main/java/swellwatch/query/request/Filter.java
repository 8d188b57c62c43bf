package swellwatch.query.request;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Location;
import swellwatch.model.Quantity;
import swellwatch.model.Range;
import swellwatch.model.StationId;

/**
 * Which readings are meant, apart from their time: the same on every route. Values of one name are
 * alternatives; different names must all hold.
 *
 * @param stations station ids; empty for all
 * @param locations as the caller wrote them, to be compared without case; empty for all
 * @param ranges a reading must have the quantity, within the range; an open side is infinite
 * @param box a reading must have a position within; null for anywhere
 */
public record Filter(
    Set<String> stations, Set<String> locations, Map<Quantity, Range> ranges, @Nullable Box box) {

  static Filter read(Parameters parameters) {
    return new Filter(
        readStations(parameters),
        readLocations(parameters),
        readRanges(parameters),
        Box.read(parameters));
  }

  private static Set<String> readStations(Parameters parameters) {
    Set<String> stations = new LinkedHashSet<>(parameters.texts("station"));
    for (String station : stations) {
      if (!StationId.isValid(station)) {
        parameters.fault(
            "station",
            "must be 1 to 32 characters of A-Z, a-z, 0-9, _ and -, not '"
                + station
                + "'; several stations are several parameters");
      }
    }
    return stations;
  }

  private static Set<String> readLocations(Parameters parameters) {
    Set<String> locations = new LinkedHashSet<>();
    for (String location : parameters.texts("location")) {
      locations.add(Location.trim(location));
    }
    if (locations.remove("")) {
      parameters.fault("location", "is empty");
    }
    return locations;
  }

  private static Map<Quantity, Range> readRanges(Parameters parameters) {
    Map<Quantity, Range> ranges = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.ALL) {
      String name = "min_" + quantity.jsonName();
      Double min = number(parameters, name);
      Double max = number(parameters, "max_" + quantity.jsonName());
      if (min != null && max != null && min > max) {
        parameters.fault(name, "is above max_" + quantity.jsonName());
      }
      if (min != null || max != null) {
        ranges.put(
            quantity,
            new Range(
                min == null ? Double.NEGATIVE_INFINITY : min,
                max == null ? Double.POSITIVE_INFINITY : max));
      }
    }
    return ranges;
  }

  private static @Nullable Double number(Parameters parameters, String name) {
    return parameters.value(name, "a number such as 3 or 2.5", Numbers::decimal);
  }
}
