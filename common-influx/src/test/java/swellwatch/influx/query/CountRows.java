package swellwatch.influx.query;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.stub.StubInflux;

/** The main class of a JVM with a small heap: prints how many rows the server at the URL has. */
final class CountRows {
  private CountRows() {}

  public static void main(String[] arguments) {
    Statement all = new Statement("q", Map.of(), Duration.ofMinutes(2));
    int[] rows = new int[1];
    try (InfluxConnection connection =
        InfluxConnection.open(StubInflux.settings(URI.create(arguments[0])))) {
      connection.query().select(all, row -> ++rows[0] > 0);
    }
    System.out.println(rows[0]);
  }
}
