package swellwatch.settings;

import java.util.List;

/** The settings cannot work. The message names every fault, one a line. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(List<String> faults) {
    super(String.join("\n", faults));
  }
}
