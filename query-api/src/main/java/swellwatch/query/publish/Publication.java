package swellwatch.query.publish;

import java.util.List;
import java.util.SortedMap;

/** What became of readings that were handed to Kafka. */
public sealed interface Publication {

  /** A record on the topic. */
  record Place(int partition, long offset) {}

  /** All are on the topic, in the order of the body. */
  record Done(List<Place> places) implements Publication {}

  /**
   * Kafka did not answer for all of them. Every item is in one of the three.
   *
   * @param acknowledged on the topic, by the index of the item
   * @param unknown sent, without an answer: they may be on the topic
   * @param unsent certainly not on the topic
   */
  record Incomplete(
      SortedMap<Integer, Place> acknowledged,
      List<Integer> unknown,
      List<Integer> unsent,
      String why)
      implements Publication {}
}
