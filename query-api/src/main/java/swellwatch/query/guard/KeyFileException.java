package swellwatch.query.guard;

import java.util.List;

/** The key file cannot be used; names every faulty line by its number, and nothing of it. */
final class KeyFileException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private final transient List<String> faults;

  KeyFileException(List<String> faults) {
    super(summary(faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }

  private static String summary(List<String> faults) {
    String first = String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())));
    return faults.size() > SHOWN ? first + "; " + (faults.size() - SHOWN) + " more" : first;
  }
}
