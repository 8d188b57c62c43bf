package swellwatch.influx.query;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.query.InfluxQueryException.Kind;

/**
 * Reads a chunked reply: JSON documents one after the other, each with up to 10,000 rows of a
 * series. An error can stand in any of them, and only the last one tells that it is the last.
 */
final class ReplyReader<E extends Exception> {
  private final Tokens tokens;
  private final RowHandler<E> handler;
  private final Row row = new Row();

  private @Nullable Series series;
  private boolean seriesGoesOn;
  private boolean replyGoesOn;
  private boolean hasResult;

  ReplyReader(Tokens tokens, RowHandler<E> handler) {
    this.tokens = tokens;
    this.handler = handler;
  }

  /**
   * Reads to the end, which is where the handler says so or the reply is complete.
   *
   * @return whether there was a result, if only one without rows
   */
  boolean read() throws E {
    for (JsonToken token = tokens.next(); token != null; token = tokens.next()) {
      tokens.require(JsonToken.START_OBJECT);
      replyGoesOn = false;
      readDocument();
    }
    if (replyGoesOn && !tokens.isStopped()) {
      throw new InfluxQueryException(Kind.INCOMPLETE, "the reply ended before its last part");
    }
    return hasResult;
  }

  private void readDocument() throws E {
    for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
      switch (name) {
        case "results" -> readResults();
        case "error" -> throw QueryFaults.ofStatement(tokens.nextText());
        default -> tokens.skipNext();
      }
    }
  }

  private void readResults() throws E {
    tokens.expect(JsonToken.START_ARRAY);
    while (tokens.nextIs(JsonToken.START_OBJECT)) {
      hasResult = true;
      readResult();
    }
  }

  private void readResult() throws E {
    for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
      switch (name) {
        case "series" -> readAllSeries();
        case "error" -> throw QueryFaults.ofStatement(tokens.nextText());
        case "partial" -> replyGoesOn |= tokens.nextIs(JsonToken.VALUE_TRUE);
        default -> tokens.skipNext();
      }
    }
  }

  private void readAllSeries() throws E {
    tokens.expect(JsonToken.START_ARRAY);
    while (tokens.nextIs(JsonToken.START_OBJECT)) {
      readSeries();
    }
  }

  private void readSeries() throws E {
    String measurement = "";
    Map<String, String> tags = Map.of();
    List<String> columns = List.of();
    boolean goesOn = false;
    for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
      switch (name) {
        case "name" -> measurement = tokens.nextText();
        case "tags" -> tags = readTags();
        case "columns" -> columns = readColumns();
        case "values" -> readRows(new Series(measurement, tags, columns));
        case "partial" -> goesOn = tokens.nextIs(JsonToken.VALUE_TRUE);
        default -> tokens.skipNext();
      }
    }
    seriesGoesOn = goesOn;
    replyGoesOn |= goesOn;
  }

  private Map<String, String> readTags() {
    tokens.expect(JsonToken.START_OBJECT);
    Map<String, String> tags = new LinkedHashMap<>();
    for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
      tags.put(name, tokens.nextText());
    }
    return tags;
  }

  private List<String> readColumns() {
    tokens.expect(JsonToken.START_ARRAY);
    List<String> columns = new ArrayList<>();
    while (tokens.nextIs(JsonToken.VALUE_STRING)) {
      columns.add(tokens.text());
    }
    return columns;
  }

  private void readRows(Series of) throws E {
    if (!seriesGoesOn || !of.equals(series)) {
      series = of;
      handler.series(of);
    }
    int width = of.columns().size();
    int time = of.columns().indexOf("time");
    tokens.expect(JsonToken.START_ARRAY);
    while (tokens.nextIs(JsonToken.START_ARRAY)) {
      readRow(width, time);
      if (!handler.row(row)) {
        tokens.stop();
      }
    }
  }

  private void readRow(int width, int timeColumn) {
    row.begin(width);
    for (int column = 0; column < width; column++) {
      JsonToken token = tokens.next();
      if (column == timeColumn && token == JsonToken.VALUE_NUMBER_INT) {
        row.time(tokens.integer());
      } else {
        readValue(column, token);
      }
    }
    tokens.expect(JsonToken.END_ARRAY);
  }

  private void readValue(int column, @Nullable JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      row.text(column, tokens.text());
    } else if (token != null && token.isNumeric()) {
      row.number(column, tokens.number());
    } else if (token != null && token.isBoolean()) {
      row.text(column, token.asString());
    } else {
      tokens.require(JsonToken.VALUE_NULL);
    }
  }
}
