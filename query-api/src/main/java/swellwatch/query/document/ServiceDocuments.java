package swellwatch.query.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import swellwatch.model.Quantity;
import swellwatch.model.Reason;

/**
 * The service as OpenAPI 3.1 describes its HTTP side, and AsyncAPI 3.0 its Kafka side. Both take
 * the schema of a reading, the quantities and the reasons from where the code has them.
 */
public final class ServiceDocuments {
  private static final JsonNode READING = reading();
  private static final Template TEMPLATE =
      new Template(Quantity.ALL.stream().map(ServiceDocuments::quantity).toList());

  private ServiceDocuments() {}

  /** The HTTP API, as JSON. */
  public static byte[] openApi() {
    return TEMPLATE.fill(
        Template.read("openapi.json"), Map.of("reading", READING, "reasons", reasons()));
  }

  /** The topics of readings and of dead letters, as JSON. */
  public static byte[] asyncApi(String topic, String deadLetterTopic, String group) {
    return TEMPLATE.fill(
        Template.read("asyncapi.json"),
        Map.of(
            "reading",
            READING,
            "topic",
            TextNode.valueOf(topic),
            "dead_letter_topic",
            TextNode.valueOf(deadLetterTopic),
            "group",
            TextNode.valueOf(group)));
  }

  /** Without what names a schema that stands alone. */
  private static JsonNode reading() {
    ObjectNode schema = (ObjectNode) Template.read("/swellwatch/reading.schema.json");
    return schema.without(List.of("$schema", "$id"));
  }

  private static Map<String, JsonNode> quantity(Quantity quantity) {
    JsonNode member = READING.path("properties").path(quantity.jsonName());
    return Map.of(
        "quantity", TextNode.valueOf(quantity.jsonName()),
        "unit", TextNode.valueOf(quantity.unit()),
        "title", member.required("title"),
        "description", member.required("description"),
        "example", member.required("examples").required(0));
  }

  private static ArrayNode reasons() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Reason reason : Reason.values()) {
      all.add(reason.text());
    }
    return all;
  }
}
