package swellwatch.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.InfluxQueryException;
import swellwatch.influx.query.InfluxQueryException.Kind;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;
import swellwatch.influx.query.Statement;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Readiness;
import swellwatch.influx.setup.Retention;
import swellwatch.influx.setup.SetupResult;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.influx.write.WriteOutcome.Misconfigured;
import swellwatch.influx.write.WriteOutcome.Refused;
import swellwatch.influx.write.WriteOutcome.Written;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;

/** What every InfluxDB must do for us, asked of a real one. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class InfluxContract {
  private static final long NOON = 1_700_000_000_000_000_000L;
  static final Duration LIMIT = Duration.ofSeconds(20);

  private InfluxConnection influx;

  /** The settings of a server that is up; the bucket is this class's choice. */
  abstract InfluxSettings server();

  @BeforeAll
  void makeBucket() {
    influx = InfluxConnection.open(server().withBucket("contract-" + UUID.randomUUID()));
    new InfluxSetup(influx).create(Retention.FOREVER);
  }

  @AfterAll
  void disconnect() {
    if (influx != null) {
      influx.close();
    }
  }

  @Test
  void namesVersionAndFamily() {
    assertThat(influx.ping())
        .isInstanceOfSatisfying(
            Ping.Up.class, up -> assertThat(up.family()).isEqualTo(InfluxFamily.of(up.version())));
  }

  @Test
  void createsBucketOnceAndLeavesItAlone() {
    try (InfluxConnection other = another()) {
      Retention month = new Retention(Duration.ofDays(30), Duration.ofDays(1));
      InfluxSetup setup = new InfluxSetup(other);
      assertThat(setup.create(month)).isEqualTo(new SetupResult.Created(month));
      assertThat(setup.create(Retention.FOREVER)).isEqualTo(new SetupResult.AlreadyThere(month));
    }
  }

  @Test
  void keepsForEverInPiecesOfAYear() {
    assertThat(new InfluxSetup(influx).create(Retention.FOREVER))
        .isEqualTo(
            new SetupResult.AlreadyThere(new Retention(Duration.ZERO, Duration.ofDays(364))));
  }

  @Test
  void choosesPiecesItselfForFiniteRetention() {
    try (InfluxConnection other = another()) {
      Retention day = Retention.of(Duration.ofDays(1), null);
      assertThat(new InfluxSetup(other).create(day))
          .isEqualTo(
              new SetupResult.Created(new Retention(Duration.ofDays(1), Duration.ofHours(1))));
    }
  }

  @Test
  void isReadyOnceBucketIsThere() {
    assertThat(new InfluxSetup(influx).check(LIMIT)).isEqualTo(new Readiness.Ready());
    try (InfluxConnection other = another()) {
      assertThat(new InfluxSetup(other).check(LIMIT))
          .isInstanceOfSatisfying(
              Readiness.Misconfigured.class,
              no -> assertThat(no.why()).contains(other.settings().bucket()));
    }
  }

  @Test
  void givesBackEveryValueAsWritten() {
    double[] values = {
      0.0,
      2.1,
      1e-7,
      123456.789,
      292,
      Math.PI,
      35,
      1013.25,
      -1e-9,
      -1.5,
      0.1 + 0.2,
      -40,
      1e5,
      29.999
    };
    Reading written =
        new Reading("all", "All of them", NOON + 1, -89.99999, 180, Measurements.of(values));
    assertThat(write(influx, written)).isEqualTo(new Written());
    String columns = "latitude, longitude";
    for (Quantity quantity : Quantity.ALL) {
      columns += ", " + quantity.jsonName();
    }
    List<List<Double>> rows = new ArrayList<>();
    influx
        .query()
        .select(
            statement(
                "SELECT " + columns + " FROM buoy_reading WHERE station_id = 'all'", Map.of()),
            row -> rows.add(numbers(row, 1, 2 + values.length)));
    List<Double> expected = new ArrayList<>(List.of(-89.99999, 180.0));
    for (double value : values) {
      expected.add(value);
    }
    assertThat(rows).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "San Francisco",
        "a,b=c \"d\" 'e'",
        "\\leading",
        "in\\the middle",
        "before\\,comma",
        "before\\ blank",
        "before\\=equals",
        "two\\\\in a row",
        "=,= ",
        "\"",
        "'; DROP MEASUREMENT buoy_reading; --",
        "#no comment",
        "$parameter",
        "{\"json\":[1]}",
        "Häfen, 港 = Ω",
        "wave 🌊 emoji, too",
        "combining e\u0301 and no-break\u00a0blank",
        "separators \u2028 and \u2029",
        "right to left \u202e and zero\u200bwidth",
        "noncharacter \ufffe and replacement \ufffd",
        "<script>alert(1)</script>"
      })
  void givesBackEveryLocationAsWritten(String location) {
    Reading written = reading("places", location, NOON + location.hashCode(), 2.1);
    assertThat(write(influx, written)).isEqualTo(new Written());
    Statement byLocation =
        statement(
            "SELECT wave_height, location, station_id FROM buoy_reading WHERE location = $l",
            Map.of("l", location));
    List<List<Object>> rows = new ArrayList<>();
    influx
        .query()
        .select(byLocation, row -> rows.add(List.of(row.time(), row.text(2), row.text(3))));
    assertThat(rows).containsExactly(List.of(written.epochNanos(), location, "places"));
  }

  @Test
  void hasNoEscapeForBackslashAtTheEnd() {
    for (String end : List.of("\\", "\\\\", "\\\\\\")) {
      assertThat(writeText("buoy_reading,location=abc" + end + ",station_id=x wave_height=1 1\n"))
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void holdsTheFirstAndTheLastMoment() {
    write(influx, reading("edges", "Edges", EpochNanos.MIN, 1));
    write(influx, reading("edges", "Edges", EpochNanos.MAX, 2));
    List<Long> times = new ArrayList<>();
    influx
        .query()
        .select(
            statement(
                "SELECT wave_height FROM buoy_reading WHERE station_id = 'edges' AND time >= $from"
                    + " AND time <= $to",
                Map.of(
                    "from",
                    EpochNanos.toInstant(EpochNanos.MIN),
                    "to",
                    EpochNanos.toInstant(EpochNanos.MAX))),
            row -> times.add(row.time()));
    assertThat(times).containsExactly(EpochNanos.MIN, EpochNanos.MAX);
  }

  @Test
  void overwritesOnlyTheFieldsThatCorrectionNames() {
    Map<Quantity, Double> first = Map.of(Quantity.WAVE_HEIGHT, 2.0, Quantity.WIND_SPEED, 9.0);
    Map<Quantity, Double> second = Map.of(Quantity.WAVE_HEIGHT, 3.0);
    write(influx, reading("corrected", NOON, Measurements.of(first)));
    write(influx, reading("corrected", NOON, Measurements.of(second)));
    write(influx, reading("corrected", NOON, Measurements.of(second)));
    assertThat(waveHeightAndWindSpeed("corrected")).containsExactly(List.of(3.0, 9.0));
  }

  @Test
  void bindsNumbersAndTimes() {
    for (int i = 0; i < 5; i++) {
      write(influx, reading("bound", "Bound", NOON + i * 1_000_000_000L, i));
    }
    Statement bound =
        statement(
            "SELECT wave_height FROM buoy_reading WHERE station_id = $s AND wave_height >= $min AND"
                + " time >= $from AND time < $to",
            Map.of(
                "s",
                "bound",
                "min",
                2.0,
                "from",
                Instant.ofEpochSecond(1_700_000_001L),
                "to",
                NOON + 4_000_000_000L));
    List<Double> found = new ArrayList<>();
    influx.query().select(bound, row -> found.add(row.number(1)));
    assertThat(found).containsExactly(2.0, 3.0);
  }

  @Test
  void bindsSmallAndLargeNumbers() {
    write(influx, reading("sizes", "Sizes", NOON, 1e-7));
    for (double below : new double[] {1e-8, -1e20, -12345678.9}) {
      List<Double> found = new ArrayList<>();
      influx
          .query()
          .select(
              statement(
                  "SELECT wave_height FROM buoy_reading WHERE station_id = 'sizes' AND wave_height >"
                      + " $below",
                  Map.of("below", below)),
              row -> found.add(row.number(1)));
      assertThat(found).as("above %s", below).containsExactly(1e-7);
    }
  }

  @Test
  void givesMissingValuesAsNothing() {
    write(influx, reading("gaps", "Gaps", NOON, 4));
    influx
        .query()
        .select(
            statement(
                "SELECT wave_height, wind_speed, no_such_field FROM buoy_reading WHERE station_id ="
                    + " 'gaps'",
                Map.of()),
            row -> {
              assertThat(row.number(1)).isEqualTo(4);
              assertThat(row.number(2)).isNaN();
              assertThat(row.text(3)).isNull();
              return true;
            });
  }

  @Test
  void findsNothingInUnknownMeasurement() {
    influx
        .query()
        .select(
            statement("SELECT x FROM no_such_measurement", Map.of()),
            row -> {
              throw new AssertionError("a row from nowhere");
            });
  }

  @Test
  void listsTagValues() {
    write(influx, reading("listed", "Listed", NOON, 4));
    assertThat(
            influx
                .query()
                .texts(
                    statement(
                        "SHOW TAG VALUES FROM buoy_reading WITH KEY = \"station_id\"", Map.of()),
                    "value"))
        .contains("listed");
  }

  @Test
  void announcesEachSeriesOnceHoweverManyPartsItComesIn() {
    writeSeries("long-a", 25_000);
    writeSeries("long-b", 10_000);
    SeriesCount count = new SeriesCount();
    influx
        .query()
        .select(
            statement(
                "SELECT wave_height FROM buoy_reading WHERE station_id =~ /^long-/ GROUP BY"
                    + " station_id",
                Map.of()),
            count);
    assertThat(count.stations).containsExactly("long-a", "long-b");
    assertThat(count.rows).containsExactly(25_000, 10_000);
  }

  @Test
  void answersSeveralStatementsAtOnce() {
    writeSeries("many-a", 12_000);
    writeSeries("many-b", 3);
    String ofStation = " FROM buoy_reading WHERE station_id = $a";
    List<Statement> statements =
        List.of(
            new Statement("SELECT wave_height" + ofStation, Map.of("a", "many-a"), LIMIT),
            new Statement("SELECT last(wave_height) FROM no_such_measurement", Map.of(), LIMIT),
            new Statement("SELECT last(wave_height)" + ofStation, Map.of("a", "many-b"), LIMIT));
    Map<Integer, List<Double>> found = new TreeMap<>();
    influx.query().selectAll(statements, new ByStatement(found));
    assertThat(found).containsOnlyKeys(0, 2);
    assertThat(found.get(0)).hasSize(12_000);
    assertThat(found.get(2)).containsExactly(2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void reportsFaultOfAnyOfSeveralStatements(int faulty) {
    Statement good = new Statement("SELECT x FROM buoy_reading", Map.of(), LIMIT);
    List<Statement> statements = new ArrayList<>(Collections.nCopies(3, good));
    statements.set(
        faulty, new Statement("SELECT x FROM no_such_database.autogen.y", Map.of(), LIMIT));
    assertThatThrownBy(() -> influx.query().selectAll(statements, row -> true))
        .isInstanceOfSatisfying(
            InfluxQueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISCONFIGURED));
  }

  @Test
  void stopsWhenAskedAndCanAskAgain() {
    writeSeries("stopped", 25_000);
    int[] rows = new int[1];
    Statement all =
        statement("SELECT wave_height FROM buoy_reading WHERE station_id = 'stopped'", Map.of());
    influx.query().select(all, row -> ++rows[0] < 3);
    assertThat(rows[0]).isEqualTo(3);
    influx.query().select(all, row -> ++rows[0] > 0);
    assertThat(rows[0]).isEqualTo(25_003);
  }

  @Test
  void reportsStatementThatIsNone() {
    assertThatThrownBy(() -> influx.query().execute(statement("SELEC x", Map.of())))
        .isInstanceOfSatisfying(
            InfluxQueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessageContaining("SELEC");
  }

  @Test
  void reportsMissingBucketToReaderAndWriter() {
    try (InfluxConnection other = another()) {
      assertThatThrownBy(() ->
              other.query().select(statement("SELECT x FROM buoy_reading", Map.of()), row -> true))
          .isInstanceOfSatisfying(
              InfluxQueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISCONFIGURED));
      assertThat(write(other, reading("lost", "Lost", NOON, 1)))
          .isInstanceOfSatisfying(
              Misconfigured.class, no -> assertThat(no.status()).isEqualTo(404));
    }
  }

  @Test
  void refusesLinesThatDoNotParse() {
    assertThat(writeText("buoy_reading,station_id=ok wave_height=1 1\nnonsense\n"))
        .isInstanceOfSatisfying(
            Refused.class,
            no -> {
              assertThat(no.kind()).isEqualTo(Refused.Kind.BAD_LINE);
              assertThat(no.words()).contains("unable to parse 'nonsense'");
            });
  }

  @Test
  void refusesFieldOfAnotherType() {
    assertThat(writeText("conflict,station_id=a wave_height=1 1\n")).isEqualTo(new Written());
    assertThat(writeText("conflict,station_id=b wave_height=1 1\nconflict wave_height=\"x\" 1\n"))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.BAD_LINE));
  }

  @Test
  void refusesPointsBeyondRetention() {
    try (InfluxConnection other = another()) {
      new InfluxSetup(other).create(new Retention(Duration.ofHours(1), Duration.ofHours(1)));
      assertThat(write(other, reading("old", "Old", NOON, 1)))
          .isInstanceOfSatisfying(
              Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.BEYOND_RETENTION));
    }
  }

  @Test
  void writesAndReadsCompressed() {
    InfluxSettings plain = influx.settings();
    InfluxSettings compressed =
        new InfluxSettings(
            plain.url(), plain.credentials(), plain.org(), plain.bucket(), true, plain.timeout());
    try (InfluxConnection other = InfluxConnection.open(compressed)) {
      assertThat(write(other, reading("gzip", "Gzip", NOON, 7.5))).isEqualTo(new Written());
      List<Double> found = new ArrayList<>();
      other
          .query()
          .select(
              statement("SELECT wave_height FROM buoy_reading WHERE station_id = 'gzip'", Map.of()),
              row -> found.add(row.number(1)));
      assertThat(found).containsExactly(7.5);
    }
  }

  InfluxConnection influx() {
    return influx;
  }

  static Statement statement(String text, Map<String, Object> parameters) {
    return new Statement(text, parameters, LIMIT);
  }

  static WriteOutcome write(InfluxConnection connection, Reading reading) {
    TextBuffer lines = new TextBuffer(256);
    LineEncoder.append(reading, lines);
    return connection.writer().write(lines);
  }

  static Reading reading(String station, String location, long nanos, double waveHeight) {
    return new Reading(
        station,
        location,
        nanos,
        Double.NaN,
        Double.NaN,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, waveHeight)));
  }

  void writeSeries(String station, int rows) {
    TextBuffer lines = new TextBuffer(rows * 80);
    for (int i = 0; i < rows; i++) {
      LineEncoder.append(reading(station, "Long", NOON + i * 1_000_000_000L, i), lines);
    }
    assertThat(influx.writer().write(lines)).isEqualTo(new Written());
  }

  private InfluxConnection another() {
    return InfluxConnection.open(influx.settings().withBucket("contract-" + UUID.randomUUID()));
  }

  private WriteOutcome writeText(String lines) {
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    return influx.writer().write(bytes, 0, bytes.length);
  }

  private List<List<Double>> waveHeightAndWindSpeed(String station) {
    List<List<Double>> rows = new ArrayList<>();
    influx
        .query()
        .select(
            statement(
                "SELECT wave_height, wind_speed FROM buoy_reading WHERE station_id = $s",
                Map.of("s", station)),
            row -> rows.add(numbers(row, 1, 2)));
    return rows;
  }

  private static Reading reading(String station, long nanos, Measurements measurements) {
    return new Reading(station, station, nanos, 1, 2, measurements);
  }

  private static List<Double> numbers(Row row, int first, int count) {
    List<Double> numbers = new ArrayList<>();
    for (int column = first; column < first + count; column++) {
      numbers.add(row.number(column));
    }
    return numbers;
  }

  private static final class ByStatement implements RowHandler<RuntimeException> {
    private final Map<Integer, List<Double>> values;
    private int statement;

    ByStatement(Map<Integer, List<Double>> values) {
      this.values = values;
    }

    @Override
    public void series(Series series) {
      statement = series.statement();
    }

    @Override
    public boolean row(Row row) {
      return values.computeIfAbsent(statement, any -> new ArrayList<>()).add(row.number(1));
    }
  }

  private static final class SeriesCount implements RowHandler<RuntimeException> {
    final List<String> stations = new ArrayList<>();
    final List<Integer> rows = new ArrayList<>();

    @Override
    public void series(Series series) {
      stations.add(series.tags().get("station_id"));
      rows.add(0);
    }

    @Override
    public boolean row(Row row) {
      int last = rows.size() - 1;
      assertThat(row.number(1)).isEqualTo(rows.get(last).doubleValue());
      rows.set(last, rows.get(last) + 1);
      return true;
    }
  }
}
