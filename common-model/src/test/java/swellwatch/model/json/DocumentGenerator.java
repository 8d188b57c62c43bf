package swellwatch.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;

/**
 * Documents of which about a half are readings, and the others have one or more faults of the kinds
 * that a schema can express.
 */
final class DocumentGenerator {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> BAD_STATIONS =
      List.of("", " ", " a", "a ", "a b", "é", "a\n", "a.b", "a/b", "a".repeat(33), "浪");

  private static final List<String> BAD_LOCATIONS =
      List.of(
          "",
          " ",
          "\u3000\u00a0",
          "a\tb",
          "\na",
          "a\r",
          "a\u0000",
          "a\u007fb",
          "a\u0085",
          "a".repeat(101),
          "\uD83C\uDF0A".repeat(100) + "a",
          "a\u2028b\u001f");

  private static final List<String> EDGE_LOCATIONS =
      List.of(
          "a",
          " a ",
          "\u2003San  Francisco\u3000",
          "a".repeat(100),
          "x" + "\uD83C\uDF0A".repeat(99),
          "  " + "x".repeat(100) + "  ",
          "a\u2028b",
          "\u200ba",
          "a\u00ad",
          "浪 1",
          "\"a\\\"",
          "É");

  private static final List<String> BAD_TIMES =
      List.of(
          "",
          "now",
          "2023-09-28",
          "2023-09-28T14:50:00",
          "2023-09-28 14:50:00Z",
          "2023-09-28T14:50:00Z ",
          "2023-09-28T14:50:00Z\n",
          "2023-13-01T00:00:00Z",
          "2023-00-01T00:00:00Z",
          "2023-01-32T00:00:00Z",
          "2023-01-00T00:00:00Z",
          "2023-01-01T24:00:00Z",
          "2023-01-01T00:60:00Z",
          "2023-01-01T00:00:60Z",
          "2023-01-01T00:00:00.Z",
          "2023-01-01T00:00:00.1234567890Z",
          "2023-01-01T00:00:00,5Z",
          "2023-01-01T00:00.5Z",
          "2023-01-01T00:00:00+0200",
          "2023-01-01T00:00:00+18:01",
          "2023-01-01T00:00:00+19:00",
          "2023-01-01T00:00:00-02:60",
          "2023-01-01T00:00:00+02:00:30",
          "12023-01-01T00:00:00Z",
          "23-01-01T00:00:00Z",
          "+02023-01-01T00:00:00Z",
          "2023-1-01T00:00:00Z",
          "２023-01-01T00:00:00Z");

  private static final List<String> FAR_TIMES =
      List.of(
          "1676-12-31T23:59:59Z",
          "2263-01-01T00:00:00Z",
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "+12023-01-01T00:00:00Z",
          "-0001-01-01T00:00:00Z");

  private final Random random;
  private final RandomReadings readings;

  DocumentGenerator(Random random) {
    this.random = random;
    this.readings = new RandomReadings(random);
  }

  JsonNode next() {
    if (random.nextInt(50) == 0) {
      return anything();
    }
    ObjectNode document = valid();
    int faults = random.nextBoolean() ? 0 : 1 + random.nextInt(2);
    for (int i = 0; i < faults; i++) {
      spoil(document);
    }
    return document;
  }

  private ObjectNode valid() {
    ObjectNode document = NODES.objectNode();
    boolean named = random.nextInt(3) > 0;
    putOrNull(document, "station_id", named, readings::stationId);
    putOrNull(document, "location", !named || random.nextBoolean(), this::location);
    putOrNull(document, "time", random.nextInt(4) > 0, this::time);
    boolean placed = random.nextBoolean();
    putOrNull(document, "latitude", placed, () -> random.nextInt(181) - 90);
    putOrNull(document, "longitude", placed, () -> random.nextDouble() * 360 - 180);
    for (Quantity quantity : Quantity.ALL) {
      boolean measured = random.nextInt(4) == 0;
      putOrNull(document, quantity.jsonName(), measured, () -> readings.value(quantity));
    }
    Quantity sure = quantity();
    putOrNull(document, sure.jsonName(), true, () -> readings.value(sure));
    if (random.nextInt(4) == 0) {
      document.set("x" + random.nextInt(3), anything());
    }
    return document;
  }

  private void spoil(ObjectNode document) {
    Quantity quantity = quantity();
    switch (random.nextInt(12)) {
      case 0 -> document.put("station_id", one(BAD_STATIONS));
      case 1 -> document.put("location", one(BAD_LOCATIONS));
      case 2 -> document.put("time", one(BAD_TIMES));
      case 3 -> document.put("time", one(FAR_TIMES));
      case 4 -> document.remove(List.of("station_id", "location"));
      case 5 -> document.putNull("station_id").putNull("location");
      case 6 -> document.remove(random.nextBoolean() ? "latitude" : "longitude");
      case 7 -> document.put("latitude", 90.001 + random.nextInt(3)).put("longitude", 0);
      case 8 -> document.put("latitude", 0).put("longitude", -180.001 - random.nextInt(3));
      case 9 -> document.put(quantity.jsonName(), outside(quantity));
      case 10 -> Quantity.ALL.forEach(all -> document.remove(all.jsonName()));
      default -> document.set(one(names(document)), wrongForAll());
    }
  }

  /** Present with its value, or absent, or null, which is the same. */
  private void putOrNull(
      ObjectNode document, String name, boolean present, Supplier<Object> value) {
    if (present) {
      document.set(name, number(value.get()));
    } else if (random.nextInt(4) == 0) {
      document.putNull(name);
    }
  }

  private JsonNode number(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && random.nextBoolean()) {
      return NODES.numberNode(number.intValue());
    }
    return NODES.pojoNode(value);
  }

  private String location() {
    return random.nextBoolean() ? readings.location() : one(EDGE_LOCATIONS);
  }

  private String time() {
    long nanos = readings.time();
    // Local years beyond the range are another matter, and so is a day at its ends.
    long inner = Math.max(EpochNanos.MIN + 86_400_000_000_000L, nanos);
    Instant time = EpochNanos.toInstant(Math.min(EpochNanos.MAX - 86_400_000_000_000L, inner));
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(2 * 1080 + 1) - 1080) * 60);
    String text = OffsetDateTime.ofInstant(time, offset).toString();
    return random.nextInt(8) == 0 ? text.replace('T', 't').replace('Z', 'z') : text;
  }

  private double outside(Quantity quantity) {
    double min = quantity.fail().min();
    double max = quantity.fail().max();
    return switch (random.nextInt(4)) {
      case 0 -> Math.nextDown(min);
      case 1 -> Math.nextUp(max);
      case 2 -> min - 1 - random.nextInt(100);
      default -> max + random.nextInt(100) + 0.5;
    };
  }

  /** A value of a type that no member takes. */
  private JsonNode wrongForAll() {
    return switch (random.nextInt(3)) {
      case 0 -> NODES.booleanNode(random.nextBoolean());
      case 1 -> NODES.arrayNode().add(1);
      default -> NODES.objectNode().put("value", 1);
    };
  }

  private JsonNode anything() {
    return switch (random.nextInt(6)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(random.nextInt(100));
      case 2 -> NODES.textNode("wave_height");
      case 3 -> NODES.arrayNode().add(NODES.objectNode().put("wave_height", 1));
      default -> wrongForAll();
    };
  }

  private static List<String> names(ObjectNode document) {
    List<String> known = new ArrayList<>();
    document.fieldNames().forEachRemaining(known::add);
    known.removeIf(name -> Member.named(name) == null);
    return known.isEmpty() ? List.of("time") : known;
  }

  private Quantity quantity() {
    return Quantity.ALL.get(random.nextInt(Quantity.ALL.size()));
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
