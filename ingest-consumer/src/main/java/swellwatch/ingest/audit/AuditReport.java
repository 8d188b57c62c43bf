package swellwatch.ingest.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an audit found.
 *
 * @param points that were compared
 * @param missing published, and not stored
 * @param wrong stored with other values than the last that were published
 * @param phantom stored, and never published
 * @param undecided different, and nobody can say whether rightly: fed from two partitions, written
 *     while the audit ran, or named by a dead letter that is a reading now
 * @param expired not stored, and older than the retention
 * @param repaired readings that were written again
 * @param uncommitted offsets that the consumer had not committed when it began: not compared
 * @param isLogComplete whether the log still begins at its first record; phantoms are judged only
 *     then
 * @param passes over the log, which the memory asked for
 */
public record AuditReport(
    long points,
    long missing,
    long wrong,
    long phantom,
    long undecided,
    long expired,
    long repaired,
    long uncommitted,
    boolean isLogComplete,
    int passes) {

  public long differences() {
    return missing + wrong + phantom;
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "compared %,d points in %,d passes over the log", points, passes));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d differences: missing %,d, wrong %,d, phantom %s; undecided %,d, expired %,d",
            differences(),
            missing,
            wrong,
            isLogComplete ? String.format(Locale.ROOT, "%,d", phantom) : "not judged",
            undecided,
            expired));
    if (uncommitted > 0) {
      lines.add(
          String.format(
              Locale.ROOT, "%,d records are not committed yet and were not compared", uncommitted));
    }
    if (!isLogComplete) {
      lines.add(
          "the log is not complete any more: points that it does not name may be of records that"
              + " retention has deleted");
    }
    if (repaired > 0) {
      lines.add(String.format(Locale.ROOT, "repaired: %,d readings were written again", repaired));
    }
    return lines;
  }
}
