package swellwatch.query.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Template TEMPLATE =
      new Template(
          List.of(
              Map.of("quantity", TextNode.valueOf("a"), "example", DoubleNode.valueOf(1.5)),
              Map.of("quantity", TextNode.valueOf("b$1"), "example", DoubleNode.valueOf(2))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'x':'the ${topic} of ${topic}'} | {'x':'the t of t'}",
        "{'min_${quantity}':{'of':'${quantity}','is':'${example}'}}"
            + " | {'min_a':{'of':'a','is':1.5},'min_b$1':{'of':'b$1','is':2.0}}",
        "['x','${quantity}','y'] | ['x','a','b$1','y']",
        "[{'$ref':'#/min_${quantity}'},3] | [{'$ref':'#/min_a'},{'$ref':'#/min_b$1'},3]",
        "['${example} of ${quantity}'] | ['1.5 of a','2.0 of b$1']",
        "{'path/{id}':[true,null,1.0]} | {'path/{id}':[true,null,1.0]}",
      })
  void fillsPlaces(String document, String filled) throws JsonProcessingException {
    assertThat(fill(document)).isEqualTo(filled.replace('\'', '"'));
  }

  @Test
  void refusesAPlaceWithoutAValue() {
    assertThatThrownBy(() -> fill("['${nothing}']"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("${nothing}");
  }

  private static String fill(String document) throws JsonProcessingException {
    JsonNode node = new ObjectMapper().readTree(document.replace('\'', '"'));
    return new String(
        TEMPLATE.fill(node, Map.of("topic", TextNode.valueOf("t"))), StandardCharsets.UTF_8);
  }
}
