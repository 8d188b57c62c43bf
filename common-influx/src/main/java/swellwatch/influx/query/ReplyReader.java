package swellwatch.influx.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.query.InfluxQueryException.Kind;

/**
 * Reads a chunked reply: JSON documents one after the other, each with some rows of a series. An
 * error can stand in any of them, and only the last one of a statement tells that it is the last.
 */
final class ReplyReader<E extends Exception> {
  /** In characters. */
  private static final int MAX_HEAD = 256 * 1024;

  private final ReplyJson json;
  private final RowHandler<E> handler;
  private final Row row = new Row();

  private @Nullable Series series;
  private boolean seriesGoesOn;

  /** What the tags and columns of the series have so far, in characters. */
  private int headLength;

  /** The statement whose result was read last; -1 before the first. */
  private int statement = -1;

  private boolean statementGoesOn;

  ReplyReader(ReplyJson json, RowHandler<E> handler) {
    this.json = json;
    this.handler = handler;
  }

  /**
   * Reads to the end, which is where the handler says so or the reply is complete.
   *
   * @param statements how many must have a result, if only one without rows
   */
  void read(int statements) throws E {
    while (json.nextDocument()) {
      readDocument();
    }
    if (!json.isStopped()) {
      requireEndOfStatement();
      if (statement + 1 < statements) {
        throw noResult();
      }
    }
  }

  private void readDocument() throws E {
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "results" -> readResults();
        case "error" -> throw QueryFaults.ofStatement(json.text());
        default -> json.skip();
      }
    }
  }

  private void readResults() throws E {
    json.beginArray();
    while (json.nextElement()) {
      json.beginObject();
      readResult();
    }
  }

  private void readResult() throws E {
    boolean goesOn = false;
    int number = 0;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "statement_id" -> number = (int) json.integer();
        case "series" -> goesOn |= readAllSeries(begin(number));
        case "error" -> throw QueryFaults.ofStatement(json.text());
        case "partial" -> goesOn |= json.isTrue();
        default -> json.skip();
      }
    }
    begin(number);
    statementGoesOn = goesOn;
  }

  /** The results come in the order of their statements, and none without the one before it. */
  private int begin(int number) {
    if (number != statement) {
      requireEndOfStatement();
      if (number != statement + 1) {
        throw noResult();
      }
      statement = number;
      seriesGoesOn = false;
    }
    return number;
  }

  private void requireEndOfStatement() {
    if (statementGoesOn) {
      throw new InfluxQueryException(Kind.INCOMPLETE, "the reply ended before its last part");
    }
  }

  private InfluxQueryException noResult() {
    String which = statement < 0 ? "" : " of statement " + (statement + 2);
    return new InfluxQueryException(Kind.INCOMPLETE, "the reply has no result" + which);
  }

  private boolean readAllSeries(int number) throws E {
    boolean goesOn = false;
    json.beginArray();
    while (json.nextElement()) {
      json.beginObject();
      goesOn |= readSeries(number);
    }
    return goesOn;
  }

  private boolean readSeries(int number) throws E {
    String measurement = "";
    Map<String, String> tags = Map.of();
    List<String> columns = List.of();
    boolean goesOn = false;
    headLength = 0;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "name" -> measurement = json.text();
        case "tags" -> tags = readTags();
        case "columns" -> columns = readColumns();
        case "values" -> readRows(new Series(number, measurement, tags, columns));
        case "partial" -> goesOn = json.isTrue();
        default -> json.skip();
      }
    }
    seriesGoesOn = goesOn;
    return goesOn;
  }

  private Map<String, String> readTags() {
    Map<String, String> tags = new LinkedHashMap<>();
    json.beginObject();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      tags.put(bounded(name), bounded(json.text()));
    }
    return tags;
  }

  private List<String> readColumns() {
    List<String> columns = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      columns.add(bounded(json.text()));
    }
    return columns;
  }

  /** Tags and columns are held in memory, however many a server may send. */
  private String bounded(String text) {
    headLength += text.length() + 1;
    if (headLength > MAX_HEAD) {
      throw ReplyBytes.broken("a series has too many tags or columns", null);
    }
    return text;
  }

  private void readRows(Series of) throws E {
    if (!seriesGoesOn || !of.equals(series)) {
      series = of;
      handler.series(of);
    }
    int width = of.columns().size();
    int time = of.columns().indexOf("time");
    json.beginArray();
    while (json.nextElement()) {
      json.row(row, width, time);
      if (!handler.row(row)) {
        json.stop();
      }
    }
  }
}
