package swellwatch.feed.ndbc;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Quantity;

/**
 * A measured column of a standard meteorological file: its quantity, the number that history files
 * print where nothing was measured (a run of nines as wide as the column), and the factor to our
 * unit. The number belongs to the quantity, not to the digits: 99 degrees is a wave direction.
 */
enum NdbcColumn {
  WVHT(Quantity.WAVE_HEIGHT, "99"),
  DPD(Quantity.WAVE_PEAK_PERIOD, "99"),
  APD(Quantity.WAVE_MEAN_PERIOD, "99"),
  MWD(Quantity.WAVE_DIRECTION, "999"),
  WDIR(Quantity.WIND_DIRECTION, "999"),
  WSPD(Quantity.WIND_SPEED, "99"),
  GST(Quantity.WIND_GUST, "99"),
  PRES(Quantity.AIR_PRESSURE, "9999"),
  /** Only in files that print {@code MM}; there was no history of it. */
  PTDY(Quantity.PRESSURE_TENDENCY, null),
  ATMP(Quantity.AIR_TEMPERATURE, "999"),
  WTMP(Quantity.WATER_TEMPERATURE, "999"),
  DEWP(Quantity.DEW_POINT, "999"),
  VIS(Quantity.VISIBILITY, "99", "1852"),
  TIDE(Quantity.WATER_LEVEL, "99", "0.3048");

  private static final NdbcColumn[] ALL = values();
  private static final Map<String, NdbcColumn> BY_NAME = byName();

  private final Quantity quantity;
  private final @Nullable BigDecimal missing;
  private final BigDecimal factor;

  NdbcColumn(Quantity quantity, @Nullable String missing) {
    this(quantity, missing, "1");
  }

  NdbcColumn(Quantity quantity, @Nullable String missing, String factor) {
    this.quantity = quantity;
    this.missing = missing == null ? null : new BigDecimal(missing);
    this.factor = new BigDecimal(factor);
  }

  /** The column of that header name, which may be one of before 2007; null for any other column. */
  static @Nullable NdbcColumn named(String header) {
    return BY_NAME.get(header);
  }

  Quantity quantity() {
    return quantity;
  }

  /** Whether a history file means by it that nothing was measured. */
  boolean isMissing(BigDecimal printed) {
    return missing != null && printed.compareTo(missing) == 0;
  }

  /** In the unit of the quantity: the double that is nearest to the exact product. */
  double convert(BigDecimal printed) {
    return printed.multiply(factor).doubleValue();
  }

  private static Map<String, NdbcColumn> byName() {
    Map<String, NdbcColumn> names = new HashMap<>();
    Arrays.stream(ALL).forEach(column -> names.put(column.name(), column));
    names.put("WD", WDIR);
    names.put("BAR", PRES);
    return Map.copyOf(names);
  }
}
