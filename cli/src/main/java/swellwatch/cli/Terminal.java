package swellwatch.cli;

/** Whether a person is watching, for whom a line may be drawn anew. */
final class Terminal {
  private Terminal() {}

  // Null says so in every Java: the launcher sets jdk.console, which changed its default twice.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isThere() {
    return System.console() != null;
  }
}
