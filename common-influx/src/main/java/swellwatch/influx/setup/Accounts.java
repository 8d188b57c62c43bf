package swellwatch.influx.setup;

/** Who a server knows: users on 1.x, API tokens on 2.x. */
interface Accounts {
  /** The word for its secret: {@code password} or {@code token}. */
  String secretWord();

  /**
   * Whether it is there.
   *
   * @throws InfluxSetupException if it is, and is of no use
   */
  boolean has(String name, Role role);

  /** Makes one with the right of that role alone; returns its secret, which is not shown again. */
  String create(String name, Role role);
}
