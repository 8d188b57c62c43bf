package swellwatch.ingest.audit;

import swellwatch.ingest.audit.Differences.Kind;

/** What an audit has found so far; {@link AuditReport} says what each number means. */
final class AuditCounts {
  long points;
  long undecided;
  long expired;
  long repaired;
  long uncommitted;
  private long missing;
  private long wrong;
  private long phantom;

  void add(Differences differences) {
    missing += differences.count(Kind.MISSING);
    wrong += differences.count(Kind.WRONG) + differences.count(Kind.EXTRA_FIELD);
    phantom += differences.count(Kind.PHANTOM);
  }

  AuditReport report(boolean isLogComplete, int passes) {
    return new AuditReport(
        points,
        missing,
        wrong,
        phantom,
        undecided,
        expired,
        repaired,
        uncommitted,
        isLogComplete,
        passes);
  }
}
