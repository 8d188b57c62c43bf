package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;
import swellwatch.model.Reason;
import swellwatch.model.topic.DeadLetterHeaders;
import swellwatch.query.document.ServiceDocuments;

/** The AsyncAPI document says what is on the topics. */
@ExtendWith(SharedServers.class)
class AsyncApiTest {
  private static final JsonNode DOCUMENT =
      Http.json(
          new String(
              ServiceDocuments.asyncApi("the.readings", "the.letters", "the-group"),
              StandardCharsets.UTF_8));
  private static final JsonNode MESSAGES = DOCUMENT.at("/components/messages");

  @Test
  void isServedWithTheTopicsInUse() {
    try (Scene scene = new Scene()) {
      JsonNode served = scene.http.get("/asyncapi.json").expect(200).json();

      assertThat(served.at("/channels/readings/address").textValue())
          .isEqualTo(scene.kafka.topic());
      assertThat(served.at("/channels/deadLetters/address").textValue())
          .isEqualTo(scene.kafka.deadLetterTopic());
    }
  }

  @Test
  void hasTheStructureOfAsyncApi3() {
    assertThat(DOCUMENT.get("asyncapi").textValue()).isEqualTo("3.0.0");
    assertThat(DOCUMENT.at("/info/title").textValue()).isNotEmpty();
    assertThat(DOCUMENT.at("/info/version").textValue()).isNotEmpty();
    assertThat(DOCUMENT.get("channels"))
        .hasSize(2)
        .allSatisfy(channel -> assertThat(channel.get("messages")).isNotEmpty());
    assertThat(DOCUMENT.get("operations"))
        .isNotEmpty()
        .allSatisfy(operation -> {
          assertThat(operation.get("action").textValue()).isIn("send", "receive");
          assertThat(operation.at("/channel/$ref").textValue()).startsWith("#/channels/");
        });
  }

  @Test
  void refersToNothingThatIsNotThere() {
    assertThat(DOCUMENT.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(DOCUMENT.at(reference.substring(1))).isNotEmpty());
  }

  @Test
  void namesTopicsAndGroup() {
    assertThat(DOCUMENT.at("/channels/readings/bindings/kafka/topic").textValue())
        .isEqualTo("the.readings");
    assertThat(DOCUMENT.at("/channels/deadLetters/bindings/kafka/topic").textValue())
        .isEqualTo("the.letters");
    assertThat(DOCUMENT.at("/info/description").textValue()).contains("`the-group`");
  }

  @Test
  void namesTheReasonsInTheirOrder() {
    List<String> reasons =
        MESSAGES
            .at("/deadLetter/headers/properties/swellwatch.reason/oneOf")
            .findValuesAsText("const");

    assertThat(reasons).isEqualTo(Stream.of(Reason.values()).map(Reason::text).toList());
  }

  @Test
  void namesTheHeadersOfDeadLettersAndMarks() throws IllegalAccessException {
    Set<String> names = new TreeSet<>();
    MESSAGES.at("/deadLetter/headers/properties").fieldNames().forEachRemaining(names::add);
    MESSAGES.at("/resolved/headers/properties").fieldNames().forEachRemaining(names::add);

    Set<String> ours = new TreeSet<>();
    for (Field field : DeadLetterHeaders.class.getFields()) {
      ours.add((String) field.get(null));
    }
    assertThat(names).isEqualTo(ours);
  }

  @Test
  void itsExamplesAreReadings() {
    ObjectNode schema = DOCUMENT.at("/components/schemas/Reading").deepCopy();
    JsonSchema reading = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);

    assertThat(MESSAGES.at("/reading/examples"))
        .hasSize(2)
        .allSatisfy(example -> assertThat(reading.validate(example.get("payload"))).isEmpty());
    assertThat(reading.validate(Http.json("{\"wave_height\":1}"))).isNotEmpty();
  }
}
