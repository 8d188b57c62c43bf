package swellwatch.influx.write;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.write.WriteOutcome.Misconfigured;
import swellwatch.influx.write.WriteOutcome.Refused;
import swellwatch.influx.write.WriteOutcome.TooLarge;
import swellwatch.influx.write.WriteOutcome.TryLater;
import swellwatch.influx.write.WriteOutcome.TryLater.Cause;
import swellwatch.influx.write.WriteOutcome.Written;

/**
 * What each reply to a write means, for InfluxDB 1, 2 and 3: the first row that fits counts.
 *
 * <p>The server's words quote the lines that it refused, so they are only compared from their
 * beginning: a location must not be able to choose the row. The words of a 500 do not count at all,
 * since 2.x can put those of another error there.
 */
final class ReplyTable {
  private static final int MAX_WORDS = 1000;
  private static final String SETUP =
      "; 'swellwatch setup' makes what is missing, or says what is in the way";

  private static final String ANY = "";
  private static final String V2 = "(failure writing points to database: )?";
  private static final String V2_PARTIAL = V2 + "(partial write: )?";
  private static final String V3 = "(write buffer error: )?";
  private static final String V3_PARTIAL = V3 + "(partial write of line protocol occurred: )?";
  private static final IntPredicate BAD = only(400, 422);

  private static final List<Row> ROWS =
      List.of(
          row(only(204), ANY, Meaning.WRITTEN),
          row(only(413), ANY, Meaning.TOO_LARGE),
          row(only(408, 429, 499, 502, 503, 504), ANY, Meaning.BUSY),
          row(status -> status >= 500, ANY, Meaning.SERVER_FAULT),

          // Limits of series, tags, columns: each new station would be refused, and is not to
          // blame.
          row(BAD, V2_PARTIAL + "max-[a-z-]+ limit exceeded", Meaning.MISCONFIGURED),
          row(BAD, V3 + "catalog update \\w+:? .* would exceed", Meaning.MISCONFIGURED),
          row(BAD, V3_PARTIAL + "Update to schema would exceed", Meaning.MISCONFIGURED),
          row(BAD, V3_PARTIAL + "Adding a new \\w+ would exceed", Meaning.MISCONFIGURED),
          row(BAD, "database is required|missing db", Meaning.MISCONFIGURED),
          row(BAD, "Please provide either orgID or org", Meaning.MISCONFIGURED),
          row(BAD, "invalid precision", Meaning.MISCONFIGURED),

          // InfluxDB 3 says 400 also where its disk fails.
          row(BAD, V3 + "error from (wal|persister)", Meaning.SERVER_FAULT),
          row(BAD, V3 + "catalog update", Meaning.SERVER_FAULT),
          row(BAD, V2_PARTIAL + "points beyond retention policy", Meaning.BEYOND_RETENTION),
          row(BAD, V2_PARTIAL + "dropped \\d+ points outside retention", Meaning.BEYOND_RETENTION),
          row(BAD, V2_PARTIAL + "unable to parse", Meaning.BAD_LINE),
          row(BAD, V2_PARTIAL + "field type conflict", Meaning.BAD_LINE),
          row(BAD, V2 + "partial write", Meaning.BAD_LINE),
          row(BAD, V3 + "pars(ing|e).* failed", Meaning.BAD_LINE),
          row(BAD, V3 + "line protocol pars(e|ing)", Meaning.BAD_LINE),
          row(BAD, ANY, Meaning.UNEXPLAINED),
          row(status -> true, ANY, Meaning.MISCONFIGURED));

  private ReplyTable() {}

  /**
   * @param words what the server said, on one line
   * @param retryAfter what the server asked for; null if nothing
   */
  static WriteOutcome read(int status, String words, @Nullable Duration retryAfter) {
    String cut = words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "…" : words;
    return meaning(status, cut).outcome(status, cut, retryAfter);
  }

  private static Meaning meaning(int status, String words) {
    return ROWS.stream().filter(row -> row.fits(status, words)).findFirst().orElseThrow().meaning();
  }

  private enum Meaning {
    WRITTEN,
    TOO_LARGE,
    BUSY,
    SERVER_FAULT,
    MISCONFIGURED,
    BEYOND_RETENTION,
    BAD_LINE,
    UNEXPLAINED;

    WriteOutcome outcome(int status, String words, @Nullable Duration retryAfter) {
      String answer = "InfluxDB answered " + status + (words.isEmpty() ? "" : ": " + words);
      return switch (this) {
        case WRITTEN -> new Written();
        case TOO_LARGE -> new TooLarge(status, words);
        case BUSY -> new TryLater(Cause.BUSY, answer, retryAfter);
        case SERVER_FAULT -> new TryLater(Cause.SERVER_FAULT, answer, retryAfter);
        case MISCONFIGURED -> new Misconfigured(status, status == 404 ? answer + SETUP : answer);
        case BEYOND_RETENTION -> new Refused(Refused.Kind.BEYOND_RETENTION, status, words);
        case BAD_LINE -> new Refused(Refused.Kind.BAD_LINE, status, words);
        case UNEXPLAINED -> new Refused(Refused.Kind.UNEXPLAINED, status, words);
      };
    }
  }

  private record Row(IntPredicate status, Pattern words, Meaning meaning) {
    boolean fits(int actual, String said) {
      return status.test(actual) && words.matcher(said).lookingAt();
    }
  }

  private static Row row(IntPredicate status, String words, Meaning meaning) {
    return new Row(status, Pattern.compile(words), meaning);
  }

  private static IntPredicate only(Integer... statuses) {
    return Set.of(statuses)::contains;
  }
}
