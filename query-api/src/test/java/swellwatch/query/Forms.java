package swellwatch.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the readings of one answer in any of the forms as the JSON objects that they stand for. */
final class Forms {
  private static final List<String> TEXTS = List.of("station_id", "location", "time");

  private Forms() {}

  static List<JsonNode> readings(String format, Http.Reply reply) {
    return switch (format) {
      case "json" -> list(reply.json().get("readings"));
      case "ndjson" -> reply.text().lines().map(Http::json).toList();
      case "csv" -> csv(reply.text());
      case "geojson" -> list(reply.json().get("features")).stream().map(Forms::feature).toList();
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  private static JsonNode feature(JsonNode feature) {
    ObjectNode reading = feature.get("properties").deepCopy();
    JsonNode point = feature.get("geometry");
    if (!point.isNull()) {
      reading.set("longitude", point.get("coordinates").get(0));
      reading.set("latitude", point.get("coordinates").get(1));
    }
    return reading;
  }

  private static List<JsonNode> csv(String text) {
    List<List<String>> rows = rows(text);
    List<String> header = rows.get(0);
    boolean hasUnits = rows.size() > 1 && rows.get(1).get(2).equals("UTC");
    return rows.subList(hasUnits ? 2 : 1, rows.size()).stream()
        .map(row -> reading(header, row))
        .toList();
  }

  private static JsonNode reading(List<String> header, List<String> row) {
    ObjectNode reading = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      String cell = row.get(i);
      if (TEXTS.contains(name)) {
        reading.put(name, cell);
      } else if (name.equals("suspect") && !cell.isEmpty()) {
        ArrayNode names = reading.putArray(name);
        List.of(cell.split(" ", -1)).forEach(names::add);
      } else if (!cell.isEmpty()) {
        reading.set(name, Http.json(cell));
      }
    }
    return reading;
  }

  /** RFC 4180, strictly: every row ends with CR LF. */
  static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = text.charAt(at) == '"' ? quotedEnd(text, at) : plainEnd(text, at);
      String cell = text.substring(at, end);
      row.add(cell.startsWith("\"") ? unquoted(cell) : cell);
      if (text.startsWith("\r\n", end)) {
        rows.add(row);
        row = new ArrayList<>();
        at = end + 2;
      } else if (text.charAt(end) == ',') {
        at = end + 1;
      } else {
        throw new IllegalArgumentException("character " + end + " of " + text);
      }
    }
    return rows;
  }

  private static int plainEnd(String text, int start) {
    int end = start;
    while (text.charAt(end) != ',' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static int quotedEnd(String text, int start) {
    int end = text.indexOf('"', start + 1) + 1;
    while (text.charAt(end) == '"') {
      end = text.indexOf('"', end + 1) + 1;
    }
    return end;
  }

  private static String unquoted(String cell) {
    return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
  }
}
