package swellwatch.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import swellwatch.query.document.ServiceDocuments;

/** The OpenAPI document, for tests to look things up in. */
final class OpenApi {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  final JsonNode root = Http.json(new String(ServiceDocuments.openApi(), StandardCharsets.UTF_8));

  /** A route and its method, such as {@code GET /v1/readings}. */
  record Operation(String method, String path, JsonNode node) {

    String name() {
      return method + " " + path;
    }

    boolean matches(String method, String address) {
      String path = address.split("\\?", 2)[0];
      return this.method.equals(method)
          && path.matches(this.path.replaceAll("\\{[a-z_]+}", "[^/]+"));
    }
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        all.add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
    return all;
  }

  /** Of several that match the one with the fewest names to fill in. */
  Operation operation(String method, String address) {
    return operations().stream()
        .filter(operation -> operation.matches(method, address))
        .min((a, b) -> Boolean.compare(a.path.contains("{"), b.path.contains("{")))
        .orElseThrow(() -> new AssertionError(method + " " + address + " is not documented"));
  }

  List<JsonNode> parameters(Operation operation, String in) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode parameter : operation.node.path("parameters")) {
      JsonNode found = resolved(parameter);
      if (found.get("in").textValue().equals(in)) {
        all.add(found);
      }
    }
    return all;
  }

  boolean describes(Operation operation, int status) {
    return operation.node.get("responses").has(Integer.toString(status));
  }

  JsonNode response(Operation operation, int status) {
    if (!describes(operation, status)) {
      throw new AssertionError(operation.name() + " " + status + " is not documented");
    }
    return resolved(operation.node.get("responses").get(Integer.toString(status)));
  }

  /** Each documented status; "default" is for whatever else may go wrong. */
  List<Integer> statuses(Operation operation) {
    List<Integer> all = new ArrayList<>();
    for (String status : names(operation.node.get("responses"))) {
      if (!status.equals("default")) {
        all.add(Integer.valueOf(status));
      }
    }
    return all;
  }

  /** The media types of an answer, without parameters; one empty one if it has no body. */
  List<String> forms(Operation operation, int status) {
    List<String> forms = names(response(operation, status).path("content"));
    return forms.isEmpty() ? List.of("") : forms.stream().map(OpenApi::bare).toList();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The schema of that form of a body; parameters of media types do not count. */
  static JsonNode schema(JsonNode response, String mediaType) {
    for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
      if (bare(content.getKey()).equals(bare(mediaType))) {
        return content.getValue().get("schema");
      }
    }
    throw new AssertionError(mediaType + " is not documented in " + response);
  }

  static String bare(String mediaType) {
    return mediaType.split(";", 2)[0].strip();
  }

  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : root.at(reference.textValue().substring(1));
  }

  /** Why the value does not fit the schema. */
  Set<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.get("components"));
    return messages(SCHEMAS.getSchema(whole).validate(value));
  }

  /** The same, where a member that the schema does not name is a fault as well. */
  Set<String> faultsOfWhole(JsonNode schema, JsonNode value) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.get("components").deepCopy());
    forbidOthers(whole);
    return messages(SCHEMAS.getSchema(whole).validate(value));
  }

  private static void forbidOthers(JsonNode node) {
    if (node.path("type").asText().equals("object")
        && node.has("properties")
        && !node.has("additionalProperties")) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    for (Iterator<JsonNode> inner = node.elements(); inner.hasNext(); ) {
      forbidOthers(inner.next());
    }
  }

  private static Set<String> messages(Set<ValidationMessage> faults) {
    return faults.stream().map(ValidationMessage::toString).collect(Collectors.toSet());
  }
}
