package swellwatch.influx.setup;

/** Who a server knows: users on 1.x, API tokens on 2.x. */
interface Accounts {
  /** The word for its secret: {@code password} or {@code token}. */
  String secretWord();

  boolean has(String name);

  /** Makes one with the right of that role alone; returns its secret, which is not shown again. */
  String create(String name, Role role);
}
