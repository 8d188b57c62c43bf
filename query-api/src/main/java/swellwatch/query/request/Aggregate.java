package swellwatch.query.request;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of the readings of one window. */
public enum Aggregate {
  MEAN,
  MAX,
  MIN,
  COUNT;

  private static final List<Aggregate> ALL = List.of(values());

  /** The name in a request and in InfluxQL. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Aggregate named(String text) {
    return ALL.stream().filter(a -> a.text().equals(text)).findFirst().orElse(null);
  }
}
