package swellwatch.query.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON document with places such as <code>${topic}</code> to fill in: in member names, in texts,
 * or as a whole value. A member or an item of an array that is named after <code>${quantity}</code>
 * stands there once for each quantity, with that quantity's own values.
 */
final class Template {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z_]+)}");
  private static final String EACH = "${quantity}";

  private final List<Map<String, JsonNode>> quantities;

  /**
   * A template for these quantities.
   *
   * @param quantities what is known of each
   */
  Template(List<Map<String, JsonNode>> quantities) {
    this.quantities = quantities;
  }

  /** A JSON document of the class path. */
  static JsonNode read(String resource) {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      return JSON.readTree(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /**
   * The document, filled.
   *
   * @throws IllegalArgumentException if a place has no value
   */
  byte[] fill(JsonNode document, Map<String, JsonNode> values) {
    try {
      return JSON.writeValueAsBytes(filled(document, values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode filled(JsonNode node, Map<String, JsonNode> values) {
    return switch (node.getNodeType()) {
      case OBJECT -> filledObject(node, values);
      case ARRAY -> filledArray(node, values);
      case STRING -> value(node.textValue(), values);
      default -> node;
    };
  }

  private ObjectNode filledObject(JsonNode object, Map<String, JsonNode> values) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      for (Map<String, JsonNode> each : repeats(member.getKey(), values)) {
        out.set(text(member.getKey(), each), filled(member.getValue(), each));
      }
    }
    return out;
  }

  /** An item is named by its own text, or by what it refers to. */
  private ArrayNode filledArray(JsonNode array, Map<String, JsonNode> values) {
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : array) {
      for (Map<String, JsonNode> each : repeats(item.path("$ref").asText(item.asText()), values)) {
        out.add(filled(item, each));
      }
    }
    return out;
  }

  private List<Map<String, JsonNode>> repeats(String name, Map<String, JsonNode> values) {
    return name.contains(EACH) && !values.containsKey("quantity")
        ? quantities.stream().map(quantity -> with(quantity, values)).toList()
        : List.of(values);
  }

  private static Map<String, JsonNode> with(
      Map<String, JsonNode> quantity, Map<String, JsonNode> values) {
    Map<String, JsonNode> all = new HashMap<>(values);
    all.putAll(quantity);
    return all;
  }

  private static JsonNode value(String text, Map<String, JsonNode> values) {
    Matcher place = PLACE.matcher(text);
    return place.matches() ? of(place.group(1), values) : TextNode.valueOf(text(text, values));
  }

  private static String text(String text, Map<String, JsonNode> values) {
    Function<java.util.regex.MatchResult, String> filled =
        place -> Matcher.quoteReplacement(of(place.group(1), values).asText());
    return PLACE.matcher(text).replaceAll(filled);
  }

  private static JsonNode of(String place, Map<String, JsonNode> values) {
    JsonNode value = values.get(place);
    if (value == null) {
      throw new IllegalArgumentException("nothing to fill in for ${" + place + "}");
    }
    return value;
  }
}
