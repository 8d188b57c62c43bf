package swellwatch.query.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request, read as typed values. A parameter is known because a reader
 * asked for it, so there is no second list of names to keep. Faults are gathered, not thrown: a
 * reader gets null or a stand-in and goes on, and {@link #check} then reports all of them at once.
 *
 * <p>Not thread-safe: one for each request.
 */
public final class Parameters {
  private static final int LONGEST_SHOWN = 60;

  private record Pair(String raw, String name, String value) {}

  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, List<String>> given = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final List<ParameterFault> faults = new ArrayList<>();

  private Parameters() {}

  /**
   * Splits and decodes; what cannot be decoded is a fault like any other.
   *
   * @param query the part of the address after {@code ?}, as it was sent; null if there is none
   */
  public static Parameters parse(@Nullable String query) {
    Parameters parameters = new Parameters();
    for (String raw : query == null ? new String[0] : query.split("&")) {
      if (!raw.isEmpty()) {
        parameters.add(raw);
      }
    }
    return parameters;
  }

  public boolean has(String name) {
    return given.containsKey(name);
  }

  /** The value of a parameter that may stand once, or null if it is absent or faulty. */
  public @Nullable String text(String name) {
    List<String> values = texts(name);
    if (values.size() > 1) {
      fault(name, "may be given only once");
    }
    return values.size() == 1 ? values.get(0) : null;
  }

  /** The values of a parameter that may be repeated; without the empty ones, which are faults. */
  public List<String> texts(String name) {
    known.add(name);
    List<String> values = new ArrayList<>(given.getOrDefault(name, List.of()));
    if (values.removeIf(String::isBlank)) {
      fault(name, "is empty");
    }
    return values;
  }

  /**
   * The parsed value of a parameter that may stand once, or null if it is absent or faulty.
   *
   * @param expected what a good value looks like, to follow "must be"
   * @param parser null or any {@link RuntimeException} for a bad value
   */
  public <T> @Nullable T value(String name, String expected, Function<String, @Nullable T> parser) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    T value = parsed(text, parser);
    if (value == null) {
      fault(name, "must be " + expected + ", not '" + shortened(text) + "'");
    }
    return value;
  }

  public void fault(String name, String detail) {
    faults.add(new ParameterFault(name, detail));
  }

  /** Refuses every parameter that nobody has asked for, and all that was found faulty before. */
  public void check() {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        fault(shortened(name), "is not known here" + NearestName.hint(name, known));
      }
    }
    if (!faults.isEmpty()) {
      throw new BadParametersException(faults, known);
    }
  }

  /** The parameters as they were sent, without some. */
  String without(Set<String> names) {
    return pairs.stream()
        .filter(pair -> !names.contains(pair.name))
        .map(Pair::raw)
        .collect(Collectors.joining("&"));
  }

  /** Notes a fault for each parameter given here that says something else there. */
  void mustAgreeWith(Parameters there, Set<String> except, String detail) {
    given.forEach((name, values) -> {
      Set<String> others = new HashSet<>(there.given.getOrDefault(name, List.of()));
      if (!except.contains(name) && !others.equals(new HashSet<>(values))) {
        fault(name, detail);
      }
    });
  }

  private void add(String raw) {
    int equals = raw.indexOf('=');
    String name = decode(equals < 0 ? raw : raw.substring(0, equals), raw);
    String value = equals < 0 ? "" : decode(raw.substring(equals + 1), name);
    pairs.add(new Pair(raw, name, value));
    given.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
  }

  private String decode(String raw, String name) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      fault(shortened(name), "is not percent-encoded correctly");
      return raw;
    }
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
  }

  private static <T> @Nullable T parsed(String text, Function<String, @Nullable T> parser) {
    try {
      return parser.apply(text);
    } catch (RuntimeException notSuchAValue) {
      return null;
    }
  }
}
