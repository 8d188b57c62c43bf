package swellwatch.ingest.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import swellwatch.ingest.decode.Point;
import swellwatch.ingest.redrive.EscapedText;
import swellwatch.model.EpochNanos;

/** What was found, until it is known which of it was only written meanwhile. */
final class Differences {
  enum Kind {
    MISSING,
    WRONG,
    /** Stored with a field that was never published: writing again does not take it away. */
    EXTRA_FIELD,
    PHANTOM
  }

  private record Difference(Kind kind, String detail) {}

  private final Map<Point, Difference> found = new HashMap<>();

  void add(Kind kind, Point point, String detail) {
    found.put(point, new Difference(kind, detail));
  }

  int size() {
    return found.size();
  }

  void clear() {
    found.clear();
  }

  /** Takes out a point that cannot be judged; false if it is not among them. */
  boolean remove(Point point) {
    return found.remove(point) != null;
  }

  long count(Kind kind) {
    return found.values().stream().filter(difference -> difference.kind == kind).count();
  }

  /** What writing again can mend. */
  Set<Point> repairable() {
    Set<Point> points = new HashSet<>();
    found.forEach((point, difference) -> {
      if (difference.kind == Kind.MISSING || difference.kind == Kind.WRONG) {
        points.add(point);
      }
    });
    return points;
  }

  /** One for each, for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    found.forEach((point, difference) -> lines.add(line(point, difference)));
    lines.sort(null);
    return lines;
  }

  private static String line(Point point, Difference difference) {
    Kind shown = difference.kind == Kind.EXTRA_FIELD ? Kind.WRONG : difference.kind;
    return String.format(
        "%s: station %s, location %s, time %s%s",
        shown.name().toLowerCase(Locale.ROOT),
        EscapedText.of(point.stationId()),
        EscapedText.of(point.location()),
        EpochNanos.toInstant(point.epochNanos()),
        difference.detail.isEmpty() ? "" : ": " + difference.detail);
  }
}
