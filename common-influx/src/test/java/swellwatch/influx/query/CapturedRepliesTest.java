package swellwatch.influx.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.stub.Captured;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;

/** Every JSON reply that a real InfluxDB gave to a query, read by us and by a tree parser. */
class CapturedRepliesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Statement ANY = new Statement("q", Map.of(), Duration.ofSeconds(10));

  private static volatile StubReply reply = StubReply.of(204, "");
  private static final StubInflux STUB = StubInflux.answering(request -> reply);
  private static final InfluxConnection CONNECTION = STUB.connect();

  @AfterAll
  static void close() {
    CONNECTION.close();
    STUB.close();
  }

  private static final List<Captured> QUERIES =
      Stream.of("query.jsonl", "admin.jsonl", "limits.jsonl", "paging.jsonl")
          .flatMap(Captured::in)
          .filter(pair -> pair.endpoint().equals("/query"))
          .filter(pair -> !pair.reply().headers().containsKey("Content-Encoding"))
          .filter(CapturedRepliesTest::isWholeJson)
          .toList();

  @ParameterizedTest
  @ValueSource(strings = {"1.6.7", "1.6.7-auth", "2.9.1"})
  void readsWhatEachReplySays(String server) throws IOException {
    List<Captured> pairs = QUERIES.stream().filter(pair -> pair.server().equals(server)).toList();
    assertThat(pairs).hasSizeGreaterThan(20);
    for (Captured pair : pairs) {
      assertReadRight(pair);
    }
  }

  private static void assertReadRight(Captured pair) throws IOException {
    reply = pair.reply();
    List<List<Object>> rows = new ArrayList<>();
    Throwable fault = catchThrowable(() -> CONNECTION.query().select(ANY, new Collector(rows)));
    List<JsonNode> documents = documents(pair);
    if (isComplete(pair, documents)) {
      assertThat(fault).as(pair.toString()).isNull();
      assertThat(rows).as(pair.toString()).isEqualTo(expectedRows(documents));
    } else {
      assertThat(fault).as(pair.toString()).isInstanceOf(InfluxQueryException.class);
    }
  }

  @Test
  void hasSeenCompleteAndFailedReplies() throws IOException {
    int complete = 0;
    for (Captured pair : QUERIES) {
      complete += isComplete(pair, documents(pair)) ? 1 : 0;
    }
    assertThat(complete).isBetween(200, QUERIES.size() - 100);
  }

  private static boolean isWholeJson(Captured pair) {
    try {
      return pair.reply().body().length > 0 && !documents(pair).isEmpty();
    } catch (IOException csvOrCut) {
      return false;
    }
  }

  private static List<JsonNode> documents(Captured pair) throws IOException {
    return JSON.readerFor(JsonNode.class).<JsonNode>readValues(pair.reply().body()).readAll();
  }

  private static boolean isComplete(Captured pair, List<JsonNode> documents) {
    boolean errors =
        documents.stream().anyMatch(document -> !document.findValues("error").isEmpty());
    boolean results = documents.stream().anyMatch(document -> document.path("results").size() > 0);
    boolean goesOn = documents.get(documents.size() - 1).findParent("partial") != null;
    return pair.reply().status() == 200 && !errors && results && !goesOn;
  }

  private static List<List<Object>> expectedRows(List<JsonNode> documents) {
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode document : documents) {
      for (JsonNode result : document.path("results")) {
        for (JsonNode series : result.path("series")) {
          series.path("values").forEach(values -> rows.add(expectedRow(series, values)));
        }
      }
    }
    return rows;
  }

  private static List<Object> expectedRow(JsonNode series, JsonNode values) {
    List<Object> row = new ArrayList<>();
    row.add(series.path("name").asText(""));
    row.add(series.has("tags") ? JSON.convertValue(series.get("tags"), Map.class) : Map.of());
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      boolean time =
          series.get("columns").get(i).asText().equals("time") && value.isIntegralNumber();
      row.add(time ? value.asLong() : value.isNumber() ? value.asDouble() : text(value));
    }
    return row;
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "nothing" : value.asText();
  }

  private static final class Collector implements RowHandler<RuntimeException> {
    private final List<List<Object>> rows;
    private Series series = new Series("", Map.of(), List.of());

    Collector(List<List<Object>> rows) {
      this.rows = rows;
    }

    @Override
    public void series(Series next) {
      series = next;
    }

    @Override
    public boolean row(Row row) {
      List<Object> values = new ArrayList<>(List.of(series.name(), series.tags()));
      for (int i = 0; i < series.columns().size(); i++) {
        String text = row.text(i);
        // The tree parser does not know -0.
        double number = row.number(i) + 0.0;
        boolean time = series.columns().get(i).equals("time") && text == null;
        Object value = text != null ? text : Double.isNaN(number) ? "nothing" : (Object) number;
        values.add(time ? (Object) row.time() : value);
      }
      return rows.add(values);
    }
  }
}
