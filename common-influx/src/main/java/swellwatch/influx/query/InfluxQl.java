package swellwatch.influx.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import swellwatch.influx.http.InfluxHttp;
import swellwatch.model.EpochNanos;

/**
 * Runs InfluxQL and hands on the rows while they arrive: a million of them take no more memory than
 * one. Returns only if the answer is complete; every other end is an {@link InfluxQueryException}.
 * Thread-safe; blocks the caller.
 */
public final class InfluxQl {
  private static final JsonFactory JSON = new JsonFactory();

  private final InfluxHttp http;
  private final String database;

  public InfluxQl(InfluxHttp http, String database) {
    this.http = http;
    this.database = database;
  }

  /** A query. An unknown measurement or field is no error: there are no rows then. */
  public <E extends Exception> void select(Statement statement, RowHandler<E> handler) throws E {
    run(statement, 1, handler);
  }

  /**
   * Several queries in one request, which takes the server less than one request for each. {@link
   * Series#statement} tells whose rows follow; a query without rows is passed over. A fault in any
   * of them is one of all. The longest of their timeouts is that of all of them together.
   */
  public <E extends Exception> void selectAll(List<Statement> statements, RowHandler<E> handler)
      throws E {
    run(Statement.together(statements), statements.size(), handler);
  }

  /** A statement that changes something. */
  public void execute(Statement statement) {
    run(statement, 0, row -> true);
  }

  /** The texts in one column of a short answer, as of SHOW. */
  public List<String> texts(Statement statement, String column) {
    TextColumn texts = new TextColumn(column);
    select(statement, texts);
    return texts.values;
  }

  private <E extends Exception> void run(Statement statement, int results, RowHandler<E> handler)
      throws E {
    Call<ResponseBody> call =
        http.query(database, statement.text(), parameters(statement.parameters()));
    call.timeout().timeout(statement.timeout().toNanos(), TimeUnit.NANOSECONDS);
    ResponseBody body = open(call);
    try {
      new ReplyReader<>(new ReplyJson(body.byteStream()), handler).read(results);
    } finally {
      // Ends a reply that nobody reads any further, which close() alone would go on to read for a
      // while. After a complete reply it does nothing, and the connection is used again.
      call.cancel();
      body.close();
    }
  }

  private static ResponseBody open(Call<ResponseBody> call) {
    try {
      Response<ResponseBody> reply = call.execute();
      ResponseBody body = reply.body();
      if (body == null) {
        throw QueryFaults.of(reply);
      }
      return body;
    } catch (IOException e) {
      throw QueryFaults.noReply(e);
    }
  }

  private static @Nullable String parameters(Map<String, Object> parameters) {
    if (parameters.isEmpty()) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
        json.writeFieldName(parameter.getKey());
        write(parameter.getValue(), json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Instant time) {
      json.writeNumber(EpochNanos.of(time));
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Number integer) {
      json.writeNumber(integer.longValue());
    } else if (value instanceof Boolean yes) {
      json.writeBoolean(yes);
    } else {
      json.writeString((String) value);
    }
  }

  private static final class TextColumn implements RowHandler<RuntimeException> {
    private final String name;
    private final List<String> values = new ArrayList<>();
    private int column;

    TextColumn(String name) {
      this.name = name;
    }

    @Override
    public void series(Series series) {
      column = series.columns().indexOf(name);
    }

    @Override
    public boolean row(Row row) {
      String text = column < 0 ? null : row.text(column);
      if (text != null) {
        values.add(text);
      }
      return true;
    }
  }
}
