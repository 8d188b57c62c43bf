package swellwatch.influx.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.query.InfluxQueryException.Kind;

/**
 * A reply as JSON tokens. What goes wrong while reading becomes an {@link InfluxQueryException}
 * here, so that any other exception further up is the row handler's own.
 */
final class Tokens {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final JsonParser parser;
  private boolean stopped;

  Tokens(InputStream in) {
    try {
      this.parser = JSON.createParser(in);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** From here on there are no more tokens and names, so that every loop over them ends. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** The next token, or null at the clean end of the reply. */
  @Nullable JsonToken next() {
    try {
      return stopped ? null : parser.nextToken();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  boolean nextIs(JsonToken wanted) {
    return next() == wanted;
  }

  void expect(JsonToken wanted) {
    next();
    require(wanted);
  }

  /** Asks of the token at hand that it is that one. */
  void require(JsonToken wanted) {
    if (parser.currentToken() != wanted) {
      throw new InfluxQueryException(
          Kind.INCOMPLETE, "the reply has " + parser.currentToken() + " instead of " + wanted);
    }
  }

  /** The name of the next member, or null at the end of the object. */
  @Nullable String nextName() {
    try {
      String name = stopped ? null : parser.nextFieldName();
      if (name == null && !stopped) {
        require(JsonToken.END_OBJECT);
      }
      return name;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  String nextText() {
    expect(JsonToken.VALUE_STRING);
    return text();
  }

  String text() {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  double number() {
    try {
      double value = parser.getDoubleValue();
      // InfluxDB prints the float -0.0 as -0, which is an integer without a sign to the parser.
      return value == 0 && parser.getText().startsWith("-") ? -0.0 : value;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  long integer() {
    try {
      return parser.getLongValue();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  void skipNext() {
    try {
      parser.nextToken();
      parser.skipChildren();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static InfluxQueryException broken(IOException e) {
    return e instanceof InterruptedIOException
        ? new InfluxQueryException(Kind.TIMED_OUT, "InfluxDB did not answer in time", e)
        : new InfluxQueryException(Kind.INCOMPLETE, "the reply broke off: " + e.getMessage(), e);
  }
}
