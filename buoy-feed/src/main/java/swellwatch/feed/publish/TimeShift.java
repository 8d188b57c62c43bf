package swellwatch.feed.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reading;

/** Moves readings in time, all by the same amount, so that what lies between them stays. */
public record TimeShift(Duration by) {
  public static final TimeShift NONE = new TimeShift(Duration.ZERO);

  /** The shift that makes a moment the present one, in whole minutes. */
  public static TimeShift toNow(Instant newest, InstantSource clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    return new TimeShift(Duration.between(newest.truncatedTo(ChronoUnit.MINUTES), now));
  }

  public Reading apply(Reading reading) {
    return by.isZero()
        ? reading
        : new Reading(
            reading.stationId(),
            reading.location(),
            EpochNanos.of(reading.time().plus(by)),
            reading.latitude(),
            reading.longitude(),
            reading.measurements());
  }
}
