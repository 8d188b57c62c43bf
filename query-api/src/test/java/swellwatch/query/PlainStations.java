package swellwatch.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.text.IsoTime;
import swellwatch.model.text.TextBuffer;

/** What the API must say of one station, worked out from all its readings that match. */
final class PlainStations {
  static final List<String> FIELDS =
      Stream.concat(
              Stream.of("latitude", "longitude"), Quantity.ALL.stream().map(Quantity::jsonName))
          .toList();

  private static final Comparator<Reading> NEWEST_FIRST =
      Comparator.comparingLong(Reading::epochNanos).thenComparing(Reading::location).reversed();

  private PlainStations() {}

  /** All of them half of the time. */
  static List<String> someFields(Random random) {
    if (random.nextBoolean()) {
      return FIELDS;
    }
    List<String> fields = new ArrayList<>(FIELDS);
    Collections.shuffle(fields, random);
    return fields.subList(0, 1 + random.nextInt(3)).stream()
        .sorted(Comparator.comparingInt(FIELDS::indexOf))
        .toList();
  }

  static JsonNode station(List<Reading> readings) {
    List<Reading> sorted = readings.stream().sorted(NEWEST_FIRST).toList();
    Reading newest = sorted.get(0);
    ObjectNode station = identity(newest);
    sorted.stream()
        .filter(Reading::hasPosition)
        .findFirst()
        .ifPresent(reading -> {
          station.set("latitude", number(reading.latitude()));
          station.set("longitude", number(reading.longitude()));
        });
    return station.put("first", time(sorted.get(sorted.size() - 1))).put("last", time(newest));
  }

  /** Empty if there is no value in any of the fields. */
  static Optional<JsonNode> latest(List<Reading> readings, List<String> fields) {
    List<Reading> sorted = readings.stream().sorted(NEWEST_FIRST).toList();
    return sorted.stream()
        .filter(reading -> fields.stream().anyMatch(field -> !Double.isNaN(value(field, reading))))
        .findFirst()
        .map(newest -> latest(identity(newest), sorted, fields));
  }

  private static JsonNode latest(ObjectNode station, List<Reading> sorted, List<String> fields) {
    ObjectNode latest = station.putObject("latest");
    for (String field : fields) {
      sorted.stream()
          .filter(reading -> !Double.isNaN(value(field, reading)))
          .findFirst()
          .ifPresent(reading -> latest.set(field, entry(field, reading)));
    }
    return station;
  }

  private static JsonNode entry(String field, Reading reading) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set("value", number(value(field, reading)));
    entry.put("time", time(reading));
    if (reading.suspect().stream().map(Quantity::jsonName).anyMatch(field::equals)) {
      entry.put("suspect", true);
    }
    return entry;
  }

  private static ObjectNode identity(Reading reading) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("station_id", reading.stationId())
        .put("location", reading.location());
  }

  private static double value(String field, Reading reading) {
    return switch (field) {
      case "latitude" -> reading.latitude();
      case "longitude" -> reading.longitude();
      default -> reading.get(Objects.requireNonNull(Quantity.named(field)));
    };
  }

  private static String time(Reading reading) {
    TextBuffer text = new TextBuffer(32);
    IsoTime.append(reading.epochNanos(), text);
    return text.toString();
  }

  /** As Jackson reads the number that the API writes. */
  private static JsonNode number(double value) {
    return value == Math.rint(value)
        ? JsonNodeFactory.instance.numberNode((int) value)
        : JsonNodeFactory.instance.numberNode(value);
  }
}
