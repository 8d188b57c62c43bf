package swellwatch.query.publish;

import java.util.List;
import swellwatch.model.Reading;
import swellwatch.model.Reason;

/** What a body holds: readings to publish, or what is wrong with it. All or nothing. */
public sealed interface Checked {

  record Good(List<Reading> readings) implements Checked {}

  /**
   * Nothing of it may be published.
   *
   * @param faults in the order of the items; empty if there were no items at all; not more than
   *     {@link #MOST}, where the rest of the body was not looked at
   */
  record Bad(List<ItemFault> faults) implements Checked {
    public static final int MOST = 10_000;

    public boolean isMalformed() {
      return faults.stream().anyMatch(fault -> fault.reason() == Reason.NOT_JSON);
    }
  }

  /**
   * What is wrong with one item.
   *
   * @param index of the item in the body, from 0
   */
  record ItemFault(int index, Reason reason, String detail) {}
}
