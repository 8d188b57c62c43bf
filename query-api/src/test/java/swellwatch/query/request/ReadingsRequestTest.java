package swellwatch.query.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;
import swellwatch.model.Range;

class ReadingsRequestTest {
  private static final Instant NOW = Instant.parse("2024-03-31T12:00:00.5Z");
  private static final long NOW_NANOS = EpochNanos.of(NOW);
  private static final long DAY = 86_400_000_000_000L;
  private static final Position LAST = new Position(1234, "46026", "Ålesund, north \uD83C\uDF0A");

  @Test
  void asksForTheLastThirtyDaysNewestFirstWithoutParameters() {
    ReadingsRequest request = read(null);

    assertThat(request)
        .isEqualTo(
            new ReadingsRequest(
                new Filter(Set.of(), Set.of(), Map.of(), null),
                TimeRange.of(NOW_NANOS - 30 * DAY, NOW_NANOS),
                Order.DESC,
                Fields.ALL,
                new Output(Format.JSON, false),
                1000,
                null,
                ""));
  }

  @Test
  void readsFilters() {
    Filter filter =
        read("station=46026&station=a-B_1&location=%20Mavericks%20&min_wave_height=-1.5e0"
                + "&max_wave_height=3&min_wind_speed=4.")
            .filter();

    assertThat(filter.stations()).containsExactly("46026", "a-B_1");
    assertThat(filter.locations()).containsExactly("Mavericks");
    assertThat(filter.ranges())
        .isEqualTo(
            Map.of(
                Quantity.WAVE_HEIGHT, new Range(-1.5, 3),
                Quantity.WIND_SPEED, new Range(4, Double.POSITIVE_INFINITY)));
  }

  @ParameterizedTest
  @CsvSource({
    "day,2024-03-30T12:00:00.5Z",
    "week,2024-03-24T12:00:00.5Z",
    "month,2024-03-01T12:00:00.5Z",
    "P3D,2024-03-28T12:00:00.5Z",
    "PT6H,2024-03-31T06:00:00.5Z",
    "P1W,2024-03-24T12:00:00.5Z",
    "P1M,2024-02-29T12:00:00.5Z",
    "P1DT12H,2024-03-30T00:00:00.5Z",
    "PT0.5S,2024-03-31T12:00:00Z",
  })
  void countsThePastBackFromNow(String past, Instant start) {
    assertThat(read("past=" + past).range())
        .isEqualTo(TimeRange.of(EpochNanos.of(start), NOW_NANOS));
  }

  @Test
  void leavesASideOpenThatIsNotNamed() {
    assertThat(read("from=2024-01-01T00:00:00Z").range())
        .isEqualTo(TimeRange.from(EpochNanos.of(Instant.parse("2024-01-01T00:00:00Z"))));
    assertThat(read("to=2024-01-01T01:00:00%2B01:00").range())
        .isEqualTo(
            TimeRange.of(EpochNanos.MIN, EpochNanos.of(Instant.parse("2024-01-01T00:00:00Z"))));
    assertThat(read("from=0001-01-01T00:00:00Z&to=9999-01-01T00:00:00Z").range())
        .isEqualTo(new TimeRange(EpochNanos.MIN, Long.MAX_VALUE, false, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "past=",
        "past=P",
        "past=PT",
        "past=P0D",
        "past=P-3D",
        "past=-P3D",
        "past=year",
        "past=Day",
        "past=day&past=day",
        "past=day&from=2024-01-01T00:00:00Z",
        "past=day&to=2024-01-01T00:00:00Z",
        "from=2024-01-01",
        "from=2024-01-01T00:00:00",
        "from=2024-01-01T00:00:00+01:00",
        "from=1704067200",
        "from=2024-01-02T00:00:00Z&to=2024-01-01T00:00:00Z",
        "order=newest",
        "order=DESC",
        "order=",
        "limit=0",
        "limit=-1",
        "limit=10001",
        "limit=1.0",
        "limit=",
        "limit=5&limit=5",
        "min_wave_height=NaN",
        "min_wave_height=Infinity",
        "min_wave_height=1e400",
        "min_wave_height=0x1p3",
        "min_wave_height=3d",
        "min_wave_height=3,5",
        "min_wave_height=%203",
        "min_wave_height=",
        "min_wave_height=1&min_wave_height=1",
        "min_wave_height=3&max_wave_height=2",
        "station=",
        "station=46026,46042",
        "station=x'%20OR%201=1",
        "location=",
        "location=%20",
        "location=%C2%A0",
        "location=a&location=",
        "min_latitude=3",
        "min_height=3",
        "cursor=",
        "cursor=abc",
        "cursor=%00",
        "cursor=x&cursor=x",
        "format=xml",
        "format=JSON",
        "format=",
        "format=json&format=json",
        "format=csv&limit=0",
        "format=csv&units=yes",
        "units=true",
        "fields=",
        "fields=time",
        "fields=wave_height,",
        "fields=wave_hight",
        "fields=wave_height&fields=wind_speed",
        "bbox=",
        "bbox=1,2,3",
        "bbox=1,2,3,4,5",
        "bbox=-181,0,0,1",
        "bbox=0,0,181,1",
        "bbox=0,2,1,1",
        "bbox=0,-91,1,0",
        "bbox=0,0,1,NaN",
        "bbox=0,%200,1,1",
      })
  void refuses(String query) {
    assertThat(catchThrowableOfType(BadParametersException.class, () -> read(query)))
        .describedAs(query)
        .isNotNull();
  }

  @Test
  void carriesFiltersOrderRangeAndLimitToTheNextPage() {
    ReadingsRequest first =
        read(
            "location=Mavericks&min_wave_height=3&order=asc&limit=7&past=week&format=csv&units=true"
                + "&fields=wave_height,latitude&bbox=170,-10,-170,10");

    ReadingsRequest second = readLater(query(first.next(LAST)));

    assertThat(second)
        .isEqualTo(
            new ReadingsRequest(
                first.filter(),
                new TimeRange(first.range().from(), first.range().to(), false, true),
                first.order(),
                first.fields(),
                first.output(),
                7,
                LAST,
                first.query()));
  }

  @Test
  void listsEverythingAsRowsAndPagesAsDocuments() {
    assertThat(read("format=csv").limit()).isEqualTo(ReadingsRequest.UNLIMITED);
    assertThat(read("format=ndjson").isPage()).isFalse();
    assertThat(read("format=ndjson&limit=10001").isPage()).isFalse();
    assertThat(read("format=ndjson&limit=10000").isPage()).isTrue();
    assertThat(read("format=geojson").limit()).isEqualTo(1000);
    assertThat(
            catchThrowableOfType(BadParametersException.class, () -> read("limit=10001")).faults())
        .extracting(ParameterFault::detail)
        .first()
        .asString()
        .contains("NDJSON", "CSV");
  }

  @Test
  void refusesACursorThatWasForged() {
    TimeRange range = TimeRange.of(0, 1);
    for (int limit : new int[] {0, -1, 10_001, Integer.MAX_VALUE}) {
      refusesCursor(new Cursor(range, limit, LAST, ""));
    }
    refusesCursor(new Cursor(range, 10, LAST, "min_wave_height=x"));
    refusesCursor(new Cursor(range, 10, LAST, "cursor=x"));
  }

  private static void refusesCursor(Cursor cursor) {
    assertThat(
            catchThrowableOfType(
                BadParametersException.class, () -> read("cursor=" + cursor.encode())))
        .describedAs(cursor.toString())
        .isNotNull();
  }

  @Test
  void keepsTheFrozenEndOnEveryPage() {
    ReadingsRequest first = read("from=2024-01-01T00:00:00Z").until(42);
    ReadingsRequest second = readLater(query(first.next(LAST)));
    ReadingsRequest third = readLater(query(second.next(LAST)));

    assertThat(third.range()).isEqualTo(new TimeRange(first.range().from(), 42, false, true));
  }

  @Test
  void takesAnotherLimitAndTheSameParametersBesideACursor() {
    ReadingsRequest first = read("station=a&station=b&order=asc");
    String next = query(first.next(LAST));

    assertThat(readLater(next + "&limit=3&station=b&station=a").limit()).isEqualTo(3);
    assertThat(readLater(next + "&order=asc").order()).isEqualTo(Order.ASC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "station=a",
        "order=desc",
        "min_wave_height=1",
        "past=day",
        "format=csv",
        "fields=wave_height",
        "bbox=0,0,1,1"
      })
  void refusesOtherParametersBesideACursor(String other) {
    String next = query(read("station=a&station=b&order=asc&past=week").next(LAST));

    List<ParameterFault> faults =
        catchThrowableOfType(BadParametersException.class, () -> readLater(next + "&" + other))
            .faults();

    assertThat(faults)
        .extracting(ParameterFault::parameter)
        .containsExactly(other.substring(0, other.indexOf('=')));
  }

  @Test
  void refusesACursorThatWasAltered() {
    String next = query(read("station=a").next(LAST));
    for (int i = "cursor=".length(); i < next.length(); i++) {
      char other = next.charAt(i) == 'A' ? 'B' : 'A';
      String altered = next.substring(0, i) + other + next.substring(i + 1);
      String cut = next.substring(0, i);
      assertThat(catchThrowableOfType(BadParametersException.class, () -> read(altered)))
          .describedAs(altered)
          .isNotNull();
      assertThat(catchThrowableOfType(BadParametersException.class, () -> read(cut)))
          .describedAs(cut)
          .isNotNull();
    }
  }

  private static ReadingsRequest read(@org.jspecify.annotations.Nullable String query) {
    return ReadingsRequest.read(Parameters.parse(query), null, NOW);
  }

  private static ReadingsRequest readLater(String query) {
    return ReadingsRequest.read(Parameters.parse(query), null, NOW.plusSeconds(3600));
  }

  private static String query(String address) {
    return address.substring(address.indexOf('?') + 1);
  }
}
