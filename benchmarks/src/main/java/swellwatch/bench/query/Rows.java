package swellwatch.bench.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import swellwatch.bench.servers.BenchmarkFault;

/** How many rows an answer has: counted once, before the clock runs. */
final class Rows {
  private static final JsonFactory JSON = new JsonFactory();

  private Rows() {}

  /**
   * Of InfluxDB: one document for each part of the answer.
   *
   * @throws BenchmarkFault if it says that something is wrong
   */
  static long ofInflux(byte[] body) throws IOException {
    long rows = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY && "values".equals(parser.currentName())) {
          rows += items(parser);
        } else if (token == JsonToken.VALUE_STRING && "error".equals(parser.currentName())) {
          throw new BenchmarkFault("InfluxDB: " + parser.getText());
        }
      }
    }
    return rows;
  }

  /** Of the API: the items of the first list in the document. */
  static long ofDocument(byte[] body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          return items(parser);
        }
      }
    }
    return 0;
  }

  static long ofLines(byte[] body) {
    long lines = 0;
    for (byte b : body) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static long items(JsonParser parser) throws IOException {
    long items = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      items++;
    }
    return items;
  }
}
