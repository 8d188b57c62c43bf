package swellwatch.query.guard;

import java.util.Locale;

/** What a key opens. */
public enum Scope {
  READ,
  PUBLISH;

  /** As it is written in a key file. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
