package swellwatch.model.text;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * ISO-8601 times with an offset, up to nanoseconds. The forms that nearly every producer sends,
 * such as {@code 2023-09-28T14:50:00Z}, have a way of their own both in and out: with {@code
 * Instant.parse} the time is the largest single cost of decoding a reading.
 *
 * <p>A time is {@code YYYY-MM-DDThh:mm[:ss[.fffffffff]]} and {@code Z} or an offset {@code
 * ±hh[:mm]} of at most 18 hours; {@code T} and {@code Z} also in lower case, years beyond four
 * digits with a sign. There is no hour 24 and no second 60: nothing on the way to InfluxDB could
 * keep them.
 */
public final class IsoTime {
  /** What {@link #parsePlain} returns for a text of another form. */
  public static final long NOT_PLAIN = Long.MIN_VALUE;

  // The JDK's formatter also takes "+02023", "14:50:00." and offsets with seconds.
  private static final Pattern SHAPE =
      Pattern.compile(
          "(\\d{4}|\\+[1-9]\\d{4,8}|-\\d{4,9})-\\d\\d-\\d\\d"
              + "[Tt]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?([Zz]|[+-]\\d\\d(:\\d\\d)?)");

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int DAYS_TO_1970 = 719_468;
  private static final int DAYS_PER_ERA = 146_097;
  private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int MAX_OFFSET_SECONDS = 18 * 3600;

  /** Where the fraction or the offset begins. */
  private static final int END_OF_SECONDS = 19;

  private IsoTime() {}

  /**
   * Any time of the form above, however far out.
   *
   * @throws DateTimeParseException if it is none
   */
  public static Instant parse(CharSequence text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new DateTimeParseException("not an ISO-8601 time with an offset", text, 0);
    }
    return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
  }

  /**
   * Nanoseconds since 1970 of {@code YYYY-MM-DDThh:mm:ss[.fffffffff]} with {@code Z} or {@code
   * ±hh:mm} in the years 1700 to 2199, or {@link #NOT_PLAIN} for anything else, which {@link
   * #parse} may still understand.
   */
  public static long parsePlain(byte[] text, int offset, int length) {
    if (length <= END_OF_SECONDS || !hasPlainShape(text, offset)) {
      return NOT_PLAIN;
    }
    int end = offset + length;
    int fraction = offset + END_OF_SECONDS;
    int zone = text[fraction] == '.' ? endOfDigits(text, fraction + 1, end) : fraction;
    long seconds = localSeconds(text, offset);
    int nanos = nanos(text, fraction, zone);
    int ahead = offsetSeconds(text, zone, end);
    return seconds == NOT_PLAIN || nanos < 0 || ahead > MAX_OFFSET_SECONDS
        ? NOT_PLAIN
        : (seconds - ahead) * NANOS_PER_SECOND + nanos;
  }

  /** Appends {@code 2023-09-28T14:50:00Z}, with as many decimals as the time needs. */
  public static void append(long epochNanos, TextBuffer out) {
    long seconds = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
    appendDate(Math.floorDiv(seconds, (long) SECONDS_PER_DAY), out);
    appendTime((int) Math.floorMod(seconds, (long) SECONDS_PER_DAY), out);
    int nanos = (int) Math.floorMod(epochNanos, NANOS_PER_SECOND);
    if (nanos != 0) {
      appendFraction(nanos, out);
    }
    out.append('Z');
  }

  // Days to a civil date, by eras of 400 years that begin in March: Howard Hinnant,
  // "chrono-Compatible Low-Level Date Algorithms".
  private static void appendDate(long epochDay, TextBuffer out) {
    long shifted = epochDay + DAYS_TO_1970;
    long era = Math.floorDiv(shifted, (long) DAYS_PER_ERA);
    int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
    int yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (DAYS_PER_ERA - 1)) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    out.appendPadded(year, 4).append('-').appendPadded(month, 2).append('-').appendPadded(day, 2);
  }

  private static long epochDay(int year, int month, int day) {
    int shiftedYear = month <= 2 ? year - 1 : year;
    int era = shiftedYear / 400;
    int yearOfEra = shiftedYear - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return (long) era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
  }

  private static void appendTime(int secondOfDay, TextBuffer out) {
    out.append('T').appendPadded(secondOfDay / 3600, 2);
    out.append(':').appendPadded(secondOfDay / 60 % 60, 2);
    out.append(':').appendPadded(secondOfDay % 60, 2);
  }

  private static void appendFraction(int nanos, TextBuffer out) {
    int value = nanos;
    int digits = 9;
    while (value % 10 == 0) {
      value /= 10;
      digits--;
    }
    out.append('.').appendPadded(value, digits);
  }

  private static boolean hasPlainShape(byte[] text, int offset) {
    return text[offset + 4] == '-'
        && text[offset + 7] == '-'
        && text[offset + 10] == 'T'
        && text[offset + 13] == ':'
        && text[offset + 16] == ':';
  }

  private static long localSeconds(byte[] text, int offset) {
    int year = digits(text, offset, 4);
    int month = digits(text, offset + 5, 2);
    int day = digits(text, offset + 8, 2);
    int hour = digits(text, offset + 11, 2);
    int minute = digits(text, offset + 14, 2);
    int second = digits(text, offset + 17, 2);
    boolean date = year >= 1700 && year < 2200 && month >= 1 && month <= 12 && day >= 1;
    boolean time = isIn(hour, 24) && isIn(minute, 60) && isIn(second, 60);
    return date && time && day <= daysIn(year, month)
        ? epochDay(year, month, day) * SECONDS_PER_DAY + (hour * 60L + minute) * 60 + second
        : NOT_PLAIN;
  }

  /** The nanoseconds of {@code .5} or of nothing, or -1 if it has no digit or more than nine. */
  private static int nanos(byte[] text, int point, int end) {
    int count = end - point - 1;
    if (count < 0) {
      return 0;
    }
    if (count == 0 || count > 9) {
      return -1;
    }
    int value = digits(text, point + 1, count);
    for (int i = count; i < 9; i++) {
      value *= 10;
    }
    return value;
  }

  /** The seconds that {@code Z} or {@code ±hh:mm} is ahead of UTC; beyond 18 hours if neither. */
  private static int offsetSeconds(byte[] text, int at, int end) {
    if (end - at == 1 && text[at] == 'Z') {
      return 0;
    }
    boolean signed = end - at == 6 && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':';
    int hours = signed ? digits(text, at + 1, 2) : -1;
    int minutes = signed ? digits(text, at + 4, 2) : -1;
    int seconds = (hours * 60 + minutes) * 60;
    if (hours < 0 || !isIn(minutes, 60) || seconds > MAX_OFFSET_SECONDS) {
      return Integer.MAX_VALUE;
    }
    return text[at] == '-' ? -seconds : seconds;
  }

  private static int endOfDigits(byte[] text, int start, int end) {
    int at = start;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isIn(int value, int limit) {
    return value >= 0 && value < limit;
  }

  /** The number, or one below zero if a character is no digit. */
  private static int digits(byte[] text, int offset, int count) {
    int value = 0;
    for (int i = offset; i < offset + count; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static int daysIn(int year, int month) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : MONTH_DAYS[month - 1];
  }
}
