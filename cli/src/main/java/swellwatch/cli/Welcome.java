package swellwatch.cli;

import java.io.PrintWriter;
import swellwatch.query.QueryApi;

/** What a person is told when a local system is up: where it is and what to try. */
final class Welcome {
  private Welcome() {}

  static void print(LocalSystem system, LocalOptions options, PrintWriter out) {
    out.println();
    out.println("Kafka     " + system.kafka().bootstrapServers());
    out.println("InfluxDB  " + system.influx().url());
    system
        .ingest()
        .ifPresent(ingest ->
            out.println("Consumer  http://127.0.0.1:" + ingest.healthPort() + "/health/ready"));
    system.api().ifPresent(api -> printApi(api, out));
    out.println();
    out.println("Other commands find it with:  set -a; . " + options.data() + "/swellwatch.env");
    out.println("Ctrl-C stops everything; the data stays in " + options.data());
    out.flush();
  }

  private static void printApi(QueryApi api, PrintWriter out) {
    String url = "http://127.0.0.1:" + api.port();
    out.println("API       " + url);
    out.println();
    out.println("Try it:");
    out.println("  curl '" + url + "/v1/readings?past=day&min_wave_height=3&limit=5'");
    out.println("  curl '" + url + "/v1/stations'");
    out.println(
        "  curl '"
            + url
            + "/v1/readings' -H 'Content-Type: application/json'"
            + " -d '{\"location\":\"Mavericks\",\"wave_height\":4.2}'");
  }
}
