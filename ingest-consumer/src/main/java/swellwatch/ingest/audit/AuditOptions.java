package swellwatch.ingest.audit;

import swellwatch.ingest.replay.ReplayFilter;

/**
 * What one audit is to do.
 *
 * @param filter selects points; their state still comes from the whole log
 * @param repair writes missing and wrong points again
 * @param pointsAtATime how many points are held in memory, at about 300 bytes each
 */
public record AuditOptions(ReplayFilter filter, boolean repair, int pointsAtATime) {
  private static final int BYTES_A_POINT = 300;
  private static final int POINTS_A_DIFFERENCE = 8;

  /** As many as half of the heap holds. */
  public static int pointsThatFit() {
    long fit = Runtime.getRuntime().maxMemory() / 2 / BYTES_A_POINT;
    return (int) Math.min(Integer.MAX_VALUE / 4, fit);
  }

  /** How many differences are gathered before they are reported, and repaired. */
  int differencesAtATime() {
    return Math.max(1, pointsAtATime / POINTS_A_DIFFERENCE);
  }
}
