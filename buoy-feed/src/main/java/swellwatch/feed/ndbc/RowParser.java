package swellwatch.feed.ndbc;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import swellwatch.feed.station.Station;
import swellwatch.feed.station.StationTable;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.StationId;

/**
 * Makes a reading of a row: values as printed, in our units. Left out, and with it a row that has
 * nothing else, are values that were not measured ({@code MM}, or nines in a history file) and
 * values outside the fail range of their quantity, which are counted.
 */
final class RowParser {
  /** Two-digit years are of 1970 to 1998. */
  private static final int PIVOT_YEAR = 70;

  /** The whole years that InfluxDB can hold. */
  private static final int FIRST_YEAR = 1678;

  private static final int LAST_YEAR = 2261;

  private static final BigDecimal NO_PERIOD = new BigDecimal("99");
  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  private final StationTable stations;
  private final Tally tally;
  private final Header header;
  private final @Nullable Station ofFile;

  /**
   * @param ofFile the station of the rows; null if each row names its own
   */
  RowParser(Header header, @Nullable Station ofFile, StationTable stations, Tally tally) {
    this.header = header;
    this.ofFile = ofFile;
    this.stations = stations;
    this.tally = tally;
  }

  /**
   * @return null if nothing was measured
   * @throws MalformedException if the row does not fit the header, before anything is counted
   */
  @Nullable Reading parse(Fields row) throws MalformedException {
    requireAllColumns(row);
    long time = time(row);
    Station station = station(row);
    Map<Quantity, Double> values = measured(printed(row));
    return values.isEmpty()
        ? null
        : new Reading(
            station.id(),
            station.location(),
            time,
            station.latitude(),
            station.longitude(),
            Measurements.of(values));
  }

  private void requireAllColumns(Fields row) throws MalformedException {
    int lacking = header.mayLackLast() ? 1 : 0;
    if (row.size() > header.size()) {
      throw row.malformed(header.size(), "the " + header.size() + " columns of the header");
    }
    if (row.size() < header.size() - lacking) {
      throw row.malformed(row.size(), "the " + header.size() + " columns of the header");
    }
  }

  private long time(Fields row) throws MalformedException {
    int year = year(row);
    int month = row.integer(header.month(), 1, 12, "a month");
    YearMonth yearMonth = YearMonth.of(year, month);
    int day = row.integer(header.day(), 1, yearMonth.lengthOfMonth(), "a day");
    int hour = row.integer(header.hour(), 0, 23, "an hour");
    int minute = header.minute() < 0 ? 0 : row.integer(header.minute(), 0, 59, "a minute");
    return ((yearMonth.atDay(day).toEpochDay() * 24 + hour) * 60 + minute) * NANOS_PER_MINUTE;
  }

  private int year(Fields row) throws MalformedException {
    int index = header.year();
    if (row.text(index).length() == 2) {
      int year = row.integer(index, 0, 99, "a year");
      return year + (year < PIVOT_YEAR ? 2000 : 1900);
    }
    return row.integer(index, FIRST_YEAR, LAST_YEAR, "a year");
  }

  private Station station(Fields row) throws MalformedException {
    if (ofFile != null) {
      return ofFile;
    }
    String id = row.text(header.station()).toUpperCase(Locale.ROOT);
    if (!StationId.isValid(id)) {
      throw row.malformed(header.station(), "a station id");
    }
    Station known = stations.find(id);
    return header.hasPosition() ? moored(known, row) : known;
  }

  /** The row's own position where it has one: ships and drifting buoys move. */
  private Station moored(Station known, Fields row) throws MalformedException {
    @Nullable BigDecimal latitude = row.decimal(header.latitude());
    @Nullable BigDecimal longitude = row.decimal(header.longitude());
    return latitude == null || longitude == null
        ? known
        : known.at(latitude.doubleValue(), longitude.doubleValue());
  }

  private Map<NdbcColumn, BigDecimal> printed(Fields row) throws MalformedException {
    Map<NdbcColumn, BigDecimal> printed = new EnumMap<>(NdbcColumn.class);
    for (Header.Measured measured : header.measured()) {
      @Nullable BigDecimal value =
          measured.index() < row.size() ? row.decimal(measured.index()) : null;
      if (value != null) {
        printed.put(measured.column(), value);
      }
    }
    return printed;
  }

  private Map<Quantity, Double> measured(Map<NdbcColumn, BigDecimal> printed) {
    if (isNoWaveMeasurement(printed.get(NdbcColumn.WVHT), printed.get(NdbcColumn.DPD))) {
      printed.remove(NdbcColumn.WVHT);
      printed.remove(NdbcColumn.DPD);
    }
    Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
    printed.forEach((column, value) -> {
      if (!(header.nines() && column.isMissing(value))) {
        putIfInRange(column.quantity(), column.convert(value), values);
      }
    });
    return values;
  }

  /** A buoy prints a height of zero also when its wave sensor gave nothing. */
  private static boolean isNoWaveMeasurement(
      @Nullable BigDecimal height, @Nullable BigDecimal period) {
    return height != null
        && height.signum() == 0
        && period != null
        && (period.signum() == 0 || period.compareTo(NO_PERIOD) == 0);
  }

  private void putIfInRange(Quantity quantity, double value, Map<Quantity, Double> values) {
    if (quantity.fail().contains(value)) {
      values.put(quantity, value);
    } else {
      tally.outOfRange(quantity);
    }
  }
}
