package swellwatch.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Raw settings, keyed by environment variable, read as typed values. Faults are gathered, not
 * thrown: a reader gets a stand-in and goes on, and {@link #check} then reports every fault at
 * once.
 *
 * <p>Not thread-safe: used by the starting thread alone.
 */
public final class Settings {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_SHOWN = 200;
  private static final Pattern PASSWORD = Pattern.compile("//.*@");

  private final Map<String, String> values;
  private final Set<String> faults = new LinkedHashSet<>();

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Settings from these values.
   *
   * @param values by environment variable; an option given on the command line has already replaced
   *     the variable's value, and removed {@link Setting#fileVariable}
   */
  public static Settings of(Map<String, String> values) {
    return new Settings(values);
  }

  /** The value, the default, or null if there is neither. Empty counts as not set. */
  public @Nullable String optional(Setting setting) {
    String value = setting.secret() ? secret(setting) : given(setting.variable());
    return value == null ? setting.defaultValue() : value;
  }

  /** The value or the default; a fault if there is neither. */
  public String text(Setting setting) {
    String value = optional(setting);
    if (value == null) {
      fault(setting, "is required");
      return "";
    }
    return value;
  }

  public int integer(Setting setting, int min, int max) {
    return parsed(
        setting,
        "a whole number from " + min + " to " + max,
        min,
        text -> {
          int value = Integer.parseInt(text);
          return value >= min && value <= max ? value : null;
        });
  }

  public double number(Setting setting, double min, double max) {
    return parsed(
        setting,
        "a number from " + min + " to " + max,
        min,
        text -> {
          double value = Double.parseDouble(text);
          return value >= min && value <= max ? value : null;
        });
  }

  public boolean flag(Setting setting) {
    return parsed(
        setting,
        "true or false",
        false,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  /** An ISO-8601 duration, not negative. */
  public Duration duration(Setting setting) {
    return parsed(
        setting,
        "a duration such as PT24H or P7D",
        Duration.ZERO,
        text -> {
          Duration value = Duration.parse(text);
          return value.isNegative() ? null : value;
        });
  }

  /** An absolute http or https address; user and password have settings of their own. */
  public URI url(Setting setting) {
    return parsed(
        setting,
        "an address such as http://localhost:8086, without user and password",
        URI.create("http://localhost"),
        text -> {
          URI value = URI.create(text);
          return isHttp(value) && value.getHost() != null && value.getPort() <= MAX_PORT
              ? value
              : null;
        });
  }

  /** One of the named constants, in lower case. */
  public <E extends Enum<E>> E oneOf(Setting setting, Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> names = new ArrayList<>();
    for (E constant : constants) {
      names.add(lower(constant));
    }
    return parsed(
        setting,
        "one of " + String.join(", ", names),
        constants[0],
        text -> names.contains(text) ? constants[names.indexOf(text)] : null);
  }

  /** Notes a fault that only the reader of several settings can see. */
  public void fault(Setting setting, String what) {
    faults.add(setting.option() + " (" + setting.variable() + ") " + what);
  }

  /**
   * To be called when everything was read, before anything starts.
   *
   * @throws SettingsException naming every fault
   */
  public void check() {
    if (!faults.isEmpty()) {
      throw new SettingsException(List.copyOf(faults));
    }
  }

  private <T> T parsed(
      Setting setting, String expected, T standIn, Function<String, @Nullable T> parser) {
    String text = text(setting);
    if (text.isEmpty()) {
      return standIn;
    }
    T value = null;
    try {
      value = parser.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      // Said below, with what was expected.
    }
    if (value == null) {
      fault(setting, "must be " + expected + (setting.secret() ? "" : ", not " + shown(text)));
      return standIn;
    }
    return value;
  }

  private @Nullable String given(String variable) {
    String value = values.get(variable);
    return value == null || value.isEmpty() ? null : value;
  }

  private @Nullable String secret(Setting setting) {
    String direct = given(setting.variable());
    String file = given(setting.fileVariable());
    if (direct != null && file != null) {
      fault(setting, "is given twice: as a value and as " + setting.fileVariable());
    }
    return direct == null && file != null ? readSecret(setting, file) : direct;
  }

  private @Nullable String readSecret(Setting setting, String file) {
    try {
      String secret = Files.readString(Path.of(file)).strip();
      if (!secret.isEmpty()) {
        return secret;
      }
      fault(setting, "is empty in the file " + shown(file));
    } catch (IOException | InvalidPathException e) {
      fault(setting, "cannot be read from the file " + shown(file));
    }
    return null;
  }

  private static boolean isHttp(URI address) {
    return ("http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme()))
        && address.getUserInfo() == null;
  }

  /** What was given, on one line, without the password that an address may hold. */
  private static String shown(String text) {
    String cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return "'" + PASSWORD.matcher(cut.replaceAll("\\p{Cntrl}", " ")).replaceAll("//***@") + "'";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
