package swellwatch.ingest.replay;

import java.time.Instant;
import java.util.function.UnaryOperator;
import swellwatch.ingest.decode.ReadingFilter;
import swellwatch.ingest.decode.Selection;

/**
 * What one pass writes.
 *
 * @param runsOn whether everything behind the start of the range belongs to it
 * @param narrowing what more a record must be, or who watches
 */
record PassPlan(
    ReplayRange range,
    ReadingFilter filter,
    Instant began,
    boolean runsOn,
    UnaryOperator<Selection> narrowing) {

  Selections.OfRange range(Part part) {
    return new Selections.OfRange(range, filter, began, runsOn, part.begun());
  }

  Selection narrow(Selection selection) {
    return narrowing.apply(selection);
  }

  /** The same, and more. */
  PassPlan with(UnaryOperator<Selection> more) {
    UnaryOperator<Selection> both = selection -> more.apply(narrowing.apply(selection));
    return new PassPlan(range, filter, began, runsOn, both);
  }
}
