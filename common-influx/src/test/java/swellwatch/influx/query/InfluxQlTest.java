package swellwatch.influx.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.query.InfluxQueryException.Kind;
import swellwatch.influx.stub.Captured;
import swellwatch.influx.stub.RawServer;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;
import swellwatch.influx.stub.StubRequest;

class InfluxQlTest {
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String FIRST_PART =
      "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"columns\":[\"time\",\"f\"],"
          + "\"values\":[[1,1.5],[2,2.5]],\"partial\":true}],\"partial\":true}]}\n";
  private static final String LAST_PART =
      "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"columns\":[\"time\",\"f\"],"
          + "\"values\":[[3,3.5]]}]}]}\n";
  private static final String SECOND_STATEMENT =
      "{\"results\":[{\"statement_id\":1,\"series\":[{\"name\":\"m\",\"columns\":[\"time\"],"
          + "\"values\":[[4]]}]}]}\n";
  private static final String ERROR_PART =
      "{\"results\":[{\"statement_id\":0,\"error\":\"query-timeout limit exceeded\"}]}\n";

  @Test
  void sendsFormWithBoundParameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("text", "it's \"q\" \\ ; ä\n");
    parameters.put("from", Instant.parse("2023-09-28T14:50:00.000000001Z"));
    parameters.put("whole", 9_007_199_254_740_993L);
    parameters.put("half", 0.5);
    parameters.put("large", 1e20);
    parameters.put("yes", true);
    try (StubInflux stub = StubInflux.always(StubReply.rows(LAST_PART));
        InfluxConnection connection = stub.connect()) {
      connection
          .query()
          .select(new Statement("SELECT a+b", parameters, Duration.ofSeconds(5)), row -> true);

      assertThat(stub.requests().get(0).path())
          .isEqualTo("/query?epoch=ns&chunked=true&chunk_size=1000");
      assertThat(stub.requests().get(0).headers().getFirst("Accept")).isEqualTo("application/json");
      String form = new String(stub.requests().get(0).body(), StandardCharsets.UTF_8);
      assertThat(form).startsWith("db=buoys&q=SELECT%20a%2Bb&params=");
      assertThat(URLDecoder.decode(form.replaceFirst(".*params=", ""), StandardCharsets.UTF_8))
          .contains("\"text\":\"it's \\\"q\\\" \\\\ ; ä\\n\"")
          .contains("\"from\":1695912600000000001")
          .contains("\"whole\":9007199254740993")
          .contains("\"half\":0.5")
          .contains("\"large\":1.0E20")
          .contains("\"yes\":true");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void bindsNoNumberThatJsonLacks(double number) {
    assertThatThrownBy(() -> new Statement("q", Map.of("n", number), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitsNotForEver() {
    assertThatThrownBy(() -> new Statement("q", Map.of(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bindsNoObjectThatItDoesNotKnow() {
    assertThatThrownBy(() -> new Statement("q", Map.of("n", List.of(1)), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n");
  }

  @Test
  void readsNumbersOfEverySizeExactly() {
    String values =
        "[1699999200000000001,1,-0,1e+21,9007199254740993,12345678901234567890,-2.5e-7,null]";
    String columns = "\"time\",\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"";
    try (StubInflux stub = StubInflux.always(StubReply.rows(oneRow(columns, values)));
        InfluxConnection connection = stub.connect()) {
      connection
          .query()
          .select(
              any(),
              row -> {
                assertThat(row.time()).isEqualTo(1699999200000000001L);
                assertThat(row.number(1)).isEqualTo(1.0);
                assertThat(1 / row.number(2)).isEqualTo(Double.NEGATIVE_INFINITY);
                assertThat(row.number(3)).isEqualTo(1e21);
                assertThat(row.number(4)).isEqualTo(9007199254740992.0);
                assertThat(row.number(5)).isEqualTo(1.2345678901234567e19);
                assertThat(row.number(6)).isEqualTo(-2.5e-7);
                assertThat(row.number(7)).isNaN();
                assertThat(row.text(7)).isNull();
                return true;
              });
    }
  }

  @Test
  void forgetsValuesOfTheRowBefore() {
    String rows = "[1,2.5,\"a\",true],[2,null,null,null]";
    try (StubInflux stub =
            StubInflux.always(StubReply.rows(oneRow("\"time\",\"f\",\"s\",\"b\"", rows)));
        InfluxConnection connection = stub.connect()) {
      List<String> seen = new ArrayList<>();
      connection
          .query()
          .select(any(), row -> seen.add(row.number(1) + " " + row.text(2) + " " + row.text(3)));
      assertThat(seen).containsExactly("2.5 a true", "NaN null null");
    }
  }

  @Test
  void announcesSeriesAgainOnlyIfItIsAnother() {
    List<String> seen = new ArrayList<>();
    Captured pair = Captured.of("query.jsonl", "2.9.1", "chunked_group_by_station");
    try (StubInflux stub = StubInflux.always(pair.reply());
        InfluxConnection connection = stub.connect()) {
      connection.query().select(any(), new Announcements(seen));
    }
    assertThat(seen).containsExactly("44013", "46026", "46042", "51201", "62081");
  }

  @Test
  void raisesErrorThatComesAfterRows() {
    assertFault(StubReply.rows(FIRST_PART + ERROR_PART), 2, Kind.TIMED_OUT);
  }

  @Test
  void raisesErrorOfSecondStatementInCapturedReply() {
    Captured pair = Captured.of("query.jsonl", "2.9.1", "chunked_two_statements_second_fails");
    assertFault(pair.reply(), 12, Kind.MISCONFIGURED);
  }

  @Test
  void raisesWhenOnlyTheLastPartIsMissing() {
    assertFault(StubReply.rows(FIRST_PART), 2, Kind.INCOMPLETE);
  }

  @Test
  void raisesWhenRowsWereLeftOut() {
    Captured pair = Captured.of("limits.jsonl", "1.6.7", "max_row_limit_unchunked");
    assertFault(pair.reply(), 5, Kind.INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"results\":[]}",
        "{\"results\":null}",
        "<html>",
        "[1]",
        "{\"results\":["
      })
  void raisesWhenReplyHasNoResult(String body) {
    assertFault(StubReply.rows(body), 0, Kind.INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "[1,2,3]",
        "[1,[2]]",
        "[1,{\"a\":2}]",
        "7",
      })
  void raisesWhenRowIsNotLikeItsColumns(String row) {
    assertFault(StubReply.rows(oneRow("\"time\",\"f\"", row)), 0, Kind.INCOMPLETE);
  }

  @Test
  void executeTakesReplyWithoutResult() {
    try (StubInflux stub = StubInflux.always(StubReply.of(200, "{}"));
        InfluxConnection connection = stub.connect()) {
      connection.query().execute(any());
      assertThat(stub.requests()).hasSize(1);
    }
  }

  @Test
  void ignoresMessagesAndWhatIsNew() {
    String body =
        "{\"results\":[{\"statement_id\":0,\"messages\":[{\"level\":\"warning\",\"text\":\"x\"}],"
            + "\"series\":[{\"name\":\"m\",\"columns\":[\"time\",\"f\"],\"new\":{\"a\":[1]},"
            + "\"values\":[[1,2.5]]}]}],\"more\":[{}]}";
    try (StubInflux stub = StubInflux.always(StubReply.rows(body));
        InfluxConnection connection = stub.connect()) {
      List<Double> seen = new ArrayList<>();
      connection.query().select(any(), row -> seen.add(row.number(1)));
      assertThat(seen).containsExactly(2.5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,REFUSED",
    "401,MISCONFIGURED",
    "403,MISCONFIGURED",
    "404,MISCONFIGURED",
    "408,TIMED_OUT",
    "429,UNAVAILABLE",
    "500,UNAVAILABLE",
    "503,UNAVAILABLE",
    "504,TIMED_OUT"
  })
  void tellsWhoseFaultItIs(int status, Kind kind) {
    assertFault(StubReply.of(status, "{\"error\":\"why\"}"), 0, kind);
  }

  @Test
  void raisesWhenReplyIsCutBetweenChunks() {
    assertCut(CHUNKED, chunk(FIRST_PART));
  }

  @Test
  void raisesWhenReplyIsCutAfterWhatLooksLikeItsEnd() {
    assertCut(CHUNKED, chunk(FIRST_PART) + chunk(LAST_PART));
  }

  @Test
  void raisesWhenReplyIsCutInsideNumber() {
    assertCut(
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
        FIRST_PART + LAST_PART.substring(0, LAST_PART.length() - 9));
  }

  @Test
  void raisesWhenNobodyListens() throws IOException {
    URI url;
    try (RawServer server = RawServer.start(out -> {})) {
      url = server.url();
    }
    assertFault(url, Duration.ofSeconds(5), 0, Kind.UNAVAILABLE);
  }

  @Test
  void raisesWhenServerIsSilentForTooLong() {
    try (RawServer server = RawServer.start(out -> new CountDownLatch(1).await())) {
      assertFault(server.url(), Duration.ofMillis(200), 0, Kind.TIMED_OUT);
    }
  }

  @Test
  void raisesWhenReplyTakesTooLongAsAWhole() {
    try (RawServer server = RawServer.start(InfluxQlTest::drip)) {
      assertFault(server.url(), Duration.ofMillis(300), -1, Kind.TIMED_OUT);
    }
  }

  @Test
  void endsConnectionWhenItNeedsNoMoreRows() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(out -> {
              try {
                drip(out);
              } catch (IOException e) {
                gone.countDown();
              }
            });
        InfluxConnection connection = InfluxConnection.open(StubInflux.settings(server.url()))) {
      connection.query().select(any(), row -> false);
      assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void usesItsConnectionAgain() {
    try (StubInflux stub = StubInflux.always(StubReply.rows(FIRST_PART + LAST_PART));
        InfluxConnection connection = stub.connect()) {
      for (int i = 0; i < 5; i++) {
        connection.query().select(any(), row -> true);
      }
      assertThat(stub.requests().stream().map(StubRequest::clientPort).distinct()).hasSize(1);
    }
  }

  @Test
  void keepsConnectionsOfManyCallers() throws Exception {
    int callers = 16;
    CyclicBarrier together = new CyclicBarrier(callers);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (StubInflux stub =
            StubInflux.answering(request -> {
              await(together);
              return StubReply.rows(FIRST_PART + LAST_PART);
            });
        InfluxConnection connection = stub.connect()) {
      Callable<Void> query =
          () -> {
            connection.query().select(any(), row -> true);
            return null;
          };
      for (int round = 0; round < 5; round++) {
        for (Future<Void> done : threads.invokeAll(Collections.nCopies(callers, query))) {
          done.get();
        }
      }
      assertThat(stub.requests().stream().map(StubRequest::clientPort).distinct()).hasSize(callers);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void tellsRowsOfSeveralStatementsApart() {
    Captured pair = Captured.of("query.jsonl", "1.6.7", "chunked_two_statements");
    Map<Integer, Integer> rows = new TreeMap<>();
    try (StubInflux stub = StubInflux.always(pair.reply());
        InfluxConnection connection = stub.connect()) {
      connection
          .query()
          .selectAll(
              List.of(
                  new Statement("SELECT a WHERE b = $x", Map.of("x", 1), FIVE_SECONDS),
                  new Statement("SELECT b WHERE b = $x", Map.of("x", 2), FIVE_SECONDS)),
              new RowsOfStatements(rows));
      String form =
          URLDecoder.decode(
              new String(stub.requests().get(0).body(), StandardCharsets.UTF_8),
              StandardCharsets.UTF_8);
      assertThat(form)
          .startsWith("db=buoys&q=SELECT a WHERE b = $s0_x;SELECT b WHERE b = $s1_x&params=")
          .contains("\"s0_x\":1", "\"s1_x\":2");
    }
    assertThat(rows).isEqualTo(Map.of(0, 12, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FIRST_PART + LAST_PART,
        FIRST_PART + SECOND_STATEMENT,
        SECOND_STATEMENT,
        FIRST_PART + LAST_PART + SECOND_STATEMENT + ERROR_PART,
        FIRST_PART + LAST_PART + ERROR_PART,
        "{\"results\":[{\"statement_id\":0},{\"statement_id\":2}]}",
        ""
      })
  void raisesUnlessEveryStatementIsAnswered(String body) {
    try (StubInflux stub = StubInflux.always(StubReply.rows(body));
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() ->
              connection
                  .query()
                  .selectAll(
                      List.of(
                          new Statement("SELECT a", Map.of(), FIVE_SECONDS),
                          new Statement("SELECT b", Map.of(), FIVE_SECONDS)),
                      row -> true))
          .isInstanceOf(InfluxQueryException.class);
    }
  }

  @Test
  void asksForNothingIfThereIsNoStatement() {
    try (StubInflux stub = StubInflux.always(StubReply.rows(""));
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() -> connection.query().selectAll(List.of(), row -> true))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(stub.requests()).isEmpty();
    }
  }

  @Test
  void passesOnWhatTheHandlerThrows() {
    try (StubInflux stub = StubInflux.always(StubReply.rows(FIRST_PART + LAST_PART));
        InfluxConnection connection = stub.connect()) {
      IOException own = new IOException("the client went away");
      assertThatThrownBy(() ->
              connection
                  .query()
                  .<IOException>select(
                      any(),
                      row -> {
                        throw own;
                      }))
          .isSameAs(own);
    }
  }

  /** Row after row, without end. */
  private static void drip(OutputStream out) throws IOException {
    out.write(CHUNKED.getBytes(StandardCharsets.US_ASCII));
    String start = FIRST_PART.substring(0, FIRST_PART.indexOf("[2,2.5]"));
    out.write(chunk(start).getBytes(StandardCharsets.US_ASCII));
    while (true) {
      out.write(chunk("[1,1.0],").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  private static void assertCut(String head, String body) {
    byte[] bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
    try (RawServer server = RawServer.start(out -> out.write(bytes))) {
      assertFault(server.url(), Duration.ofSeconds(5), -1, Kind.INCOMPLETE);
    }
  }

  private static void assertFault(StubReply reply, int rows, Kind kind) {
    try (StubInflux stub = StubInflux.always(reply)) {
      assertFault(stub.url(), Duration.ofSeconds(5), rows, kind);
    }
  }

  /**
   * @param rows how many come before the fault; -1 for any number
   */
  private static void assertFault(URI url, Duration timeout, int rows, Kind kind) {
    int[] seen = new int[1];
    try (InfluxConnection connection = InfluxConnection.open(StubInflux.settings(url))) {
      InfluxQueryException fault =
          catchThrowableOfType(
              InfluxQueryException.class,
              () ->
                  connection
                      .query()
                      .select(new Statement("q", Map.of(), timeout), row -> ++seen[0] > 0));
      assertThat(fault).as("fault").isNotNull();
      assertThat(fault.kind()).as(fault.getMessage()).isEqualTo(kind);
    }
    assertThat(seen[0]).as("rows").matches(n -> rows < 0 || n == rows);
  }

  private static Statement any() {
    return new Statement("q", Map.of(), Duration.ofSeconds(5));
  }

  private static String oneRow(String columns, String values) {
    return "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"columns\":["
        + columns
        + "],\"values\":["
        + values
        + "]}]}]}";
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("not all callers at once", e);
    }
  }

  private static final class RowsOfStatements implements RowHandler<RuntimeException> {
    private final Map<Integer, Integer> rows;
    private int statement;

    RowsOfStatements(Map<Integer, Integer> rows) {
      this.rows = rows;
    }

    @Override
    public void series(Series series) {
      statement = series.statement();
    }

    @Override
    public boolean row(Row row) {
      rows.merge(statement, 1, Integer::sum);
      return true;
    }
  }

  private record Announcements(List<String> seen) implements RowHandler<RuntimeException> {
    @Override
    public void series(Series series) {
      seen.add(String.valueOf(series.tags().get("station_id")));
    }

    @Override
    public boolean row(Row row) {
      return true;
    }
  }
}
