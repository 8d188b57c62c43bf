package swellwatch.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;

/** A query with any filters, and what it means: the address for the API, and a plain list. */
final class RandomQuery {
  private static final Comparator<Reading> ASCENDING =
      Comparator.comparingLong(Reading::epochNanos)
          .thenComparing(Reading::stationId)
          .thenComparing(Reading::location);

  private final Random random;
  private final List<Reading> stored;
  private final Instant now;
  private final List<String> parameters = new ArrayList<>();
  private final List<String> listing = new ArrayList<>();
  private Predicate<Reading> predicate = reading -> true;
  private UnaryOperator<Reading> selection = UnaryOperator.identity();
  private boolean ascending;
  private String format = "json";

  RandomQuery(long seed, List<Reading> stored, Instant now) {
    this.random = new Random(seed);
    this.stored = stored;
    this.now = now;
    chooseStations();
    chooseLocations();
    chooseRanges();
    chooseBox();
    chooseTime();
    chooseFields();
    chooseOrder();
    chooseFormat();
  }

  String address() {
    List<String> all = new ArrayList<>(parameters);
    all.addAll(listing);
    return "/v1/readings?" + String.join("&", all);
  }

  /** The parameters that every route has: which readings are meant. */
  String filters() {
    return String.join("&", parameters);
  }

  /** Which readings are meant, by time, station and location. */
  List<Reading> matching() {
    return stored.stream().filter(predicate).sorted(ASCENDING).toList();
  }

  String format() {
    return format;
  }

  /** What the API must list, in this order. */
  List<JsonNode> expected() {
    return matching().stream()
        .map(selection)
        .filter(reading -> reading.hasPosition() || !reading.measurements().isEmpty())
        .sorted(ascending ? ASCENDING : ASCENDING.reversed())
        .map(RandomQuery::json)
        .toList();
  }

  static JsonNode json(Reading reading) {
    TextBuffer text = new TextBuffer(400);
    ReadingEncoder.appendWithSuspect(reading, text);
    return Http.json(text.toString());
  }

  private void chooseStations() {
    Set<String> stations = new HashSet<>();
    for (int i = oneIn(3) ? 1 + random.nextInt(3) : 0; i > 0; i--) {
      stations.add(any().stationId());
    }
    if (!stations.isEmpty()) {
      stations.forEach(station -> add("station", station));
      and(reading -> stations.contains(reading.stationId()));
    }
  }

  private void chooseLocations() {
    Set<String> locations = new HashSet<>();
    for (int i = oneIn(3) ? 1 + random.nextInt(3) : 0; i > 0; i--) {
      locations.add(oneIn(8) ? "Nowhere" : any().location());
    }
    if (!locations.isEmpty()) {
      locations.forEach(location -> add("location", mixedCase(location)));
      and(reading -> locations.stream().anyMatch(reading.location()::equalsIgnoreCase));
    }
  }

  private void chooseRanges() {
    for (Quantity quantity : Quantity.ALL) {
      if (oneIn(10)) {
        double value = any().get(quantity);
        double bound = Double.isNaN(value) ? 1 : value;
        add("min_" + quantity.jsonName(), Double.toString(bound));
        and(reading -> reading.get(quantity) >= bound);
      }
      if (oneIn(10)) {
        double value = any().get(quantity);
        double bound = Double.isNaN(value) ? 1e3 : value;
        if (parameters.stream().noneMatch(p -> p.startsWith("min_" + quantity.jsonName()))) {
          add("max_" + quantity.jsonName(), Double.toString(bound));
          and(reading -> reading.get(quantity) <= bound);
        }
      }
    }
  }

  private void chooseBox() {
    if (!oneIn(4)) {
      return;
    }
    double south = random.nextInt(120) - 70;
    double north = Math.min(90, south + random.nextInt(60));
    double west = random.nextInt(361) - 180;
    double east = random.nextInt(361) - 180;
    add("bbox", west + "," + south + "," + east + "," + north);
    and(r -> r.latitude() >= south && r.latitude() <= north);
    and(
        west <= east
            ? r -> r.longitude() >= west && r.longitude() <= east
            : r -> r.longitude() >= west || r.longitude() <= east);
  }

  private void chooseFields() {
    if (!oneIn(3)) {
      return;
    }
    Set<Quantity> quantities = EnumSet.of(Quantity.ALL.get(random.nextInt(Quantity.ALL.size())));
    for (Quantity quantity : Quantity.ALL) {
      if (oneIn(5)) {
        quantities.add(quantity);
      }
    }
    boolean position = oneIn(3);
    List<String> names = new ArrayList<>(quantities.stream().map(Quantity::jsonName).toList());
    names.addAll(position ? List.of("longitude", "time", "latitude") : List.of());
    Collections.shuffle(names, random);
    listing.add("fields=" + String.join(",", names));
    selection = reading -> only(reading, quantities, position);
  }

  private static Reading only(Reading reading, Set<Quantity> quantities, boolean position) {
    Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
    quantities.stream()
        .filter(reading.measurements()::has)
        .forEach(quantity -> values.put(quantity, reading.get(quantity)));
    return new Reading(
        reading.stationId(),
        reading.location(),
        reading.epochNanos(),
        position ? reading.latitude() : Double.NaN,
        position ? reading.longitude() : Double.NaN,
        Measurements.of(values));
  }

  private void chooseFormat() {
    format = List.of("json", "json", "ndjson", "csv", "geojson").get(random.nextInt(5));
    if (!format.equals("json") || oneIn(4)) {
      listing.add("format=" + format);
    }
    if (format.equals("csv") && oneIn(2)) {
      listing.add("units=true");
    }
  }

  private void chooseTime() {
    switch (random.nextInt(6)) {
      case 0 -> past("day", Duration.ofDays(1));
      case 1 -> past("week", Duration.ofDays(7));
      case 2 -> past("PT6H", Duration.ofHours(6));
      case 3 -> past("P2DT1H", Duration.ofHours(49));
      case 4 -> chooseBounds();
      default -> past("", Duration.ofDays(30));
    }
  }

  private void chooseBounds() {
    long one = any().epochNanos();
    long other = any().epochNanos();
    int which = random.nextInt(3);
    if (which != 1) {
      long from = Math.min(one, other);
      add("from", EpochNanos.toInstant(from).toString());
      and(reading -> reading.epochNanos() >= from);
    }
    if (which != 0) {
      long to = Math.max(one, other);
      add("to", EpochNanos.toInstant(to).toString());
      and(reading -> reading.epochNanos() < to);
    }
  }

  private void chooseOrder() {
    ascending = oneIn(3);
    if (ascending || oneIn(4)) {
      listing.add("order=" + (ascending ? "asc" : "desc"));
    }
    if (!oneIn(4)) {
      listing.add("limit=" + (50 + random.nextInt(2000)));
    }
  }

  private void past(String text, Duration length) {
    if (!text.isEmpty()) {
      add("past", text);
    }
    long from = EpochNanos.of(now.minus(length));
    long to = EpochNanos.of(now);
    and(reading -> reading.epochNanos() >= from && reading.epochNanos() < to);
  }

  private Reading any() {
    return stored.get(random.nextInt(stored.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String mixedCase(String text) {
    return oneIn(2) ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
  }

  private void add(String name, String value) {
    parameters.add(name + "=" + Http.encoded(value));
  }

  private void and(Predicate<Reading> more) {
    predicate = predicate.and(more);
  }
}
