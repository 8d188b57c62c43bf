package swellwatch.settings;

/** Settings that more than one service reads. */
public final class SharedSettings {
  public static final Setting HOST =
      Setting.of("SWELLWATCH_HOST", "--host", "127.0.0.1", "address to bind");

  public static final Setting MAX_FUTURE =
      Setting.of(
          "SWELLWATCH_MAX_FUTURE",
          "--max-future",
          "PT24H",
          "a reading further ahead of the clock than this is rejected");

  private SharedSettings() {}
}
