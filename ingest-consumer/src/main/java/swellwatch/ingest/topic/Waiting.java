package swellwatch.ingest.topic;

import java.time.Duration;

/** How a stage waits for something outside without losing the worker's place in the group. */
public interface Waiting {
  /**
   * Waits without cause for alarm, for instance for an acknowledgement on its way.
   *
   * @throws BatchAbandoned if the batch in hand is no longer ours to finish
   */
  void briefly(Duration time);

  /**
   * Waits because something outside is away or wrong; operators see the reason from now until the
   * batch goes on.
   *
   * @param reason short and stable, for a metric's label: {@code influxdb}
   * @param detail one sentence that says what to do
   * @throws BatchAbandoned if the batch in hand is no longer ours to finish
   */
  void paused(String reason, String detail, Duration time);
}
