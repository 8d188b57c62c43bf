package swellwatch.model;

import java.util.Locale;

/**
 * Why a record is no reading: the stable names that dead letters carry in {@code
 * swellwatch.reason}. Where a record has two faults the earlier constant wins.
 */
public enum Reason {
  TOMBSTONE,
  EMPTY,
  TOO_LARGE,
  NOT_JSON,
  NOT_AN_OBJECT,
  DUPLICATE_MEMBER,
  WRONG_TYPE,
  MISSING_STATION,
  BAD_STATION,
  BAD_LOCATION,
  BAD_POSITION,
  BAD_TIME,
  TIME_OUT_OF_RANGE,
  TIME_IN_FUTURE,
  NO_QUANTITY,
  OUT_OF_RANGE,
  REFUSED_BY_INFLUXDB;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name on the wire, e.g. {@code not-json}. */
  public String text() {
    return text;
  }
}
