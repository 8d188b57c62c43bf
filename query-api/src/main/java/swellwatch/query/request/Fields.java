package swellwatch.query.request;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import swellwatch.model.Quantity;

/**
 * What of a reading is asked for, beside its identity, which always comes along.
 *
 * @param quantities in the order of {@link Quantity#ALL}
 */
public record Fields(List<Quantity> quantities, boolean latitude, boolean longitude) {
  public static final String LATITUDE = "latitude";
  public static final String LONGITUDE = "longitude";
  public static final Fields ALL = new Fields(Quantity.ALL, true, true);

  private static final List<String> IDENTITY = List.of("station_id", "location", "time");
  private static final List<String> NAMES =
      Stream.of(
              IDENTITY.stream(),
              Stream.of(LATITUDE, LONGITUDE),
              Quantity.ALL.stream().map(Quantity::jsonName))
          .flatMap(names -> names)
          .toList();
  private static final Pattern COMMA = Pattern.compile(",");

  static Fields read(Parameters parameters) {
    String text = parameters.text("fields");
    if (text == null) {
      return ALL;
    }
    Set<String> names = new LinkedHashSet<>(List.of(COMMA.split(text, -1)));
    for (String name : names) {
      if (!NAMES.contains(name)) {
        parameters.fault(
            "fields", "has an unknown name '" + name + "'" + NearestName.hint(name, NAMES));
      }
    }
    Fields fields = of(names);
    if (fields.isEmpty()) {
      parameters.fault("fields", "must name a quantity, latitude or longitude");
    }
    return fields;
  }

  private static Fields of(Set<String> names) {
    EnumSet<Quantity> quantities = EnumSet.noneOf(Quantity.class);
    Quantity.ALL.stream().filter(q -> names.contains(q.jsonName())).forEach(quantities::add);
    return new Fields(List.copyOf(quantities), names.contains(LATITUDE), names.contains(LONGITUDE));
  }

  /** As members of a reading are named and ordered. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (latitude) {
      names.add(LATITUDE);
    }
    if (longitude) {
      names.add(LONGITUDE);
    }
    quantities.forEach(quantity -> names.add(quantity.jsonName()));
    return names;
  }

  private boolean isEmpty() {
    return quantities.isEmpty() && !latitude && !longitude;
  }
}
