package swellwatch.model.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.EpochNanos;
import swellwatch.model.Location;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Range;
import swellwatch.model.Reading;
import swellwatch.model.Reason;
import swellwatch.model.StationId;
import swellwatch.model.text.IsoTime;

/**
 * What makes well-typed members a reading. The rules are asked in the order of {@link Reason}, so
 * the first that is broken is the one to report.
 */
final class ReadingRules {
  private static final Range LATITUDES = new Range(-90, 90);
  private static final Range LONGITUDES = new Range(-180, 180);

  private static final Range[] POSSIBLE =
      Quantity.ALL.stream().map(Quantity::fail).toArray(Range[]::new);

  /** More than InfluxDB's whole range: stands for durations that no clock could add. */
  private static final Duration UNLIMITED = Duration.ofDays(1000 * 365);

  private final InstantSource clock;
  private final Duration maxFuture;

  ReadingRules(InstantSource clock, Duration maxFuture) {
    this.clock = clock;
    this.maxFuture = maxFuture.compareTo(UNLIMITED) < 0 ? maxFuture : UNLIMITED;
  }

  Decoded apply(ReadingMembers members, long fallbackMillis) {
    String location = members.location() == null ? null : Location.trim(members.location());
    String stationId = stationId(members.stationId(), location);
    if (stationId == null) {
      return new Rejected(Reason.MISSING_STATION, missingStation(location));
    }
    if (!StationId.isValid(stationId)) {
      return new Rejected(
          Reason.BAD_STATION, "station_id must be 1 to 32 characters of A-Z, a-z, 0-9, _ and -");
    }
    if (location != null && !Location.isValid(location)) {
      return new Rejected(
          Reason.BAD_LOCATION, "location must be 1 to 100 characters, none of them a control one");
    }
    Rejected badPosition = checkPosition(members.latitude(), members.longitude());
    if (badPosition != null) {
      return badPosition;
    }
    return applyToTime(members, stationId, location == null ? stationId : location, fallbackMillis);
  }

  private Decoded applyToTime(
      ReadingMembers members, String stationId, String location, long fallbackMillis) {
    long nanos = members.plainTime();
    if (nanos == IsoTime.NOT_PLAIN) {
      Instant time = time(members.time(), fallbackMillis);
      if (time == null) {
        return new Rejected(Reason.BAD_TIME, badTime(members.time()));
      }
      if (!EpochNanos.canHold(time)) {
        return new Rejected(
            Reason.TIME_OUT_OF_RANGE,
            "time "
                + time
                + " is not from "
                + EpochNanos.toInstant(EpochNanos.MIN)
                + " to "
                + EpochNanos.toInstant(EpochNanos.MAX));
      }
      nanos = EpochNanos.of(time);
    }
    if (isTooFarAhead(nanos)) {
      return new Rejected(
          Reason.TIME_IN_FUTURE,
          "time " + EpochNanos.toInstant(nanos) + " is more than " + maxFuture + " ahead");
    }
    Rejected badValue = checkValues(members.values());
    return badValue != null
        ? badValue
        : new Accepted(
            new Reading(
                stationId,
                location,
                nanos,
                members.latitude(),
                members.longitude(),
                Measurements.of(members.values())),
            members.unknown());
  }

  private static @Nullable String stationId(@Nullable String stationId, @Nullable String location) {
    if (stationId != null || location == null) {
      return stationId;
    }
    String slug = StationId.slug(location);
    return slug.isEmpty() ? null : slug;
  }

  private static String missingStation(@Nullable String location) {
    return location == null
        ? "neither station_id nor location is there"
        : "the location has no letter or digit to make a station_id of";
  }

  private static @Nullable Rejected checkPosition(double latitude, double longitude) {
    boolean noLatitude = Double.isNaN(latitude);
    boolean noLongitude = Double.isNaN(longitude);
    if (noLatitude && noLongitude) {
      return null;
    }
    if (noLatitude || noLongitude) {
      return new Rejected(Reason.BAD_POSITION, "latitude and longitude come together");
    }
    if (!LATITUDES.contains(latitude) || !LONGITUDES.contains(longitude)) {
      return new Rejected(
          Reason.BAD_POSITION,
          "latitude must be -90 to 90 and longitude -180 to 180, not "
              + latitude
              + " and "
              + longitude);
    }
    return null;
  }

  private static @Nullable Instant time(@Nullable String text, long fallbackMillis) {
    if (text == null) {
      return fallbackMillis < 0 ? null : Instant.ofEpochMilli(fallbackMillis);
    }
    try {
      return IsoTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String badTime(@Nullable String text) {
    return text == null
        ? "there is no time, and the record has no timestamp to use instead"
        : "time must be ISO-8601 with an offset, such as 2023-09-28T14:50:00Z";
  }

  private boolean isTooFarAhead(long nanos) {
    // Of nearly every reading a look at the milliseconds tells.
    if (nanos / 1_000_000 < clock.millis()) {
      return false;
    }
    Instant latest = clock.instant().plus(maxFuture);
    return EpochNanos.canHold(latest) && nanos > EpochNanos.of(latest);
  }

  private static @Nullable Rejected checkValues(double[] values) {
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        if (!POSSIBLE[i].contains(values[i])) {
          return outOfRange(Quantity.ALL.get(i), values[i]);
        }
        any = true;
      }
    }
    return any ? null : new Rejected(Reason.NO_QUANTITY, "nothing was measured");
  }

  private static Rejected outOfRange(Quantity quantity, double value) {
    return new Rejected(
        Reason.OUT_OF_RANGE,
        quantity.jsonName()
            + " is "
            + value
            + " "
            + quantity.unit()
            + "; possible are "
            + quantity.fail().min()
            + " to "
            + quantity.fail().max());
  }
}
