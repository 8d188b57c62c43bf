package swellwatch.bench.query;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import swellwatch.bench.http.HttpRequest;
import swellwatch.bench.query.Question.Kind;
import swellwatch.bench.query.Question.Requests;
import swellwatch.influx.line.LineEncoder;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;

/**
 * What is asked. The InfluxQL has the columns and the bounds of what the API has to find out.
 *
 * @param station about which two of them are
 * @param end just behind the newest reading
 */
record Questions(InfluxRequest influx, URI api, String station, Instant end) {
  static final double HIGH = 2;
  static final Duration MONTH = Duration.ofDays(30);

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String WAVE_HEIGHT = Quantity.WAVE_HEIGHT.jsonName();
  private static final String COLUMNS =
      Stream.of(
              Stream.of(LineEncoder.STATION_TAG, LineEncoder.LOCATION_TAG),
              Quantity.ALL.stream().map(Quantity::jsonName),
              Stream.of(LineEncoder.LATITUDE_FIELD, LineEncoder.LONGITUDE_FIELD))
          .flatMap(names -> names)
          .collect(Collectors.joining("\",\"", "\"", "\""));
  private static final String TIME = "time >= $from AND time < $to";
  private static final String SELECT =
      "SELECT " + COLUMNS + " FROM \"" + LineEncoder.MEASUREMENT + "\" WHERE ";
  private static final String ORDER = TIME + " ORDER BY time DESC";
  private static final String PAGE = ORDER + " LIMIT 10000";
  private static final String OF_STATION = "\"" + LineEncoder.STATION_TAG + "\" = $station AND ";
  private static final String AT_LEAST = "\"" + WAVE_HEIGHT + "\" >= $high AND ";

  /** Readings are of whole minutes: bounds between two may move by this without a difference. */
  private static final int LEEWAY_MILLIS = 20_000;

  List<Question> all() {
    String ofStation = "&station=" + station;
    return List.of(
        page("one station over 30 days", MONTH, SELECT + OF_STATION + PAGE, ofStation),
        page(
            "the same, at least 2 m high",
            MONTH,
            SELECT + OF_STATION + AT_LEAST + PAGE,
            ofStation + "&min_" + WAVE_HEIGHT + "=" + HIGH),
        page("all stations over a day", DAY, SELECT + PAGE, ""),
        derived("biggest swells of a week", WEEK, swells(), "/v1/swells?past=week"),
        derived("latest of all stations", MONTH, latest(), "/v1/readings/latest"),
        new Question(
            "list of everything, 30 days",
            Kind.LIST,
            raw(MONTH, SELECT + ORDER),
            ours(MONTH, "&format=ndjson")));
  }

  private Question page(String name, Duration span, String text, String filter) {
    return new Question(name, Kind.PAGE, raw(span, text), ours(span, "&limit=10000" + filter));
  }

  private Question derived(String name, Duration span, String text, String target) {
    byte[] request = HttpRequest.get(api, target);
    return new Question(
        name,
        Kind.DERIVED,
        index -> {
          Instant now = Instant.now();
          return influx.of(text, bounds(now.minus(span), now));
        },
        index -> request);
  }

  private static String swells() {
    return "SELECT wave_height, wave_peak_period, wave_direction, location FROM "
        + LineEncoder.MEASUREMENT
        + " WHERE "
        + AT_LEAST
        + TIME
        + " GROUP BY station_id";
  }

  /** A statement for each quantity: of several in one statement InfluxDB would lose the times. */
  private static String latest() {
    return Quantity.ALL.stream()
        .map(quantity ->
            "SELECT last(\""
                + quantity.jsonName()
                + "\") FROM "
                + LineEncoder.MEASUREMENT
                + " WHERE "
                + TIME
                + " GROUP BY station_id, location")
        .collect(Collectors.joining("; "));
  }

  private Requests raw(Duration span, String text) {
    return index -> influx.of(text, bounds(from(span, index), end));
  }

  private Requests ours(Duration span, String parameters) {
    return index ->
        HttpRequest.get(api, "/v1/readings?from=" + from(span, index) + "&to=" + end + parameters);
  }

  private Instant from(Duration span, int index) {
    return end.minus(span).plusMillis(index % LEEWAY_MILLIS);
  }

  /** InfluxDB 1 and 2 leave alone what a text does not use. */
  private String bounds(Instant from, Instant to) {
    return "{\"from\":%d,\"to\":%d,\"high\":%s,\"station\":\"%s\"}"
        .formatted(EpochNanos.of(from), EpochNanos.of(to), HIGH, station);
  }
}
