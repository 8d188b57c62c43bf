package swellwatch.query.guard;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

/**
 * Who may use the API.
 *
 * @param keysFile null if there are no keys
 * @param publicRead whether reading needs no key
 * @param requestsPerSecond of one key, or one address without a key; 0 for any number
 * @param corsOrigins origins whose pages may read; {@code *} for all
 */
public record GuardSettings(
    @Nullable Path keysFile, boolean publicRead, int requestsPerSecond, Set<String> corsOrigins) {
  public static final Setting KEYS_FILE =
      Setting.of(
          "SWELLWATCH_API_KEYS_FILE",
          "--api-keys-file",
          null,
          "file of API keys, one a line: NAME SCOPES SHA256HEX (see api-key create); without it the"
              + " API is open, on loopback only");
  public static final Setting PUBLIC_READ =
      Setting.flag(
          "SWELLWATCH_PUBLIC_READ",
          "--public-read",
          "reading, the dashboard and the documents need no key; publishing still does");
  public static final Setting REQUESTS_PER_SECOND =
      Setting.of(
          "SWELLWATCH_REQUESTS_PER_SECOND",
          "--requests-per-second",
          "100",
          "requests a second of one key, or of one address without a key, ten seconds' worth at"
              + " once; 0 for any number; applies with a key file or public reading");
  public static final Setting CORS_ORIGINS =
      Setting.of(
          "SWELLWATCH_CORS_ORIGINS",
          "--cors-origins",
          null,
          "origins whose pages may read, such as https://surf.example, with commas, or * for all;"
              + " none if not given");

  /** For whoever reaches the port; it must be on loopback then. */
  public static final GuardSettings OPEN = new GuardSettings(null, false, 100, Set.of());

  static final String ANY_ORIGIN = "*";
  private static final int MAX_PER_SECOND = 1_000_000;
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  public GuardSettings {
    corsOrigins = Set.copyOf(corsOrigins);
  }

  public static List<Setting> all() {
    return List.of(KEYS_FILE, PUBLIC_READ, REQUESTS_PER_SECOND, CORS_ORIGINS);
  }

  /** Faults are noted in {@code raw}, those of the key file too, to be reported with others. */
  public static GuardSettings read(Settings raw) {
    return new GuardSettings(
        readKeysFile(raw),
        raw.flag(PUBLIC_READ),
        raw.integer(REQUESTS_PER_SECOND, 0, MAX_PER_SECOND),
        readOrigins(raw));
  }

  /** Whether nobody is asked for anything. */
  public boolean isOpen() {
    return keysFile == null && !publicRead;
  }

  private static @Nullable Path readKeysFile(Settings raw) {
    String file = raw.optional(KEYS_FILE);
    if (file == null) {
      return null;
    }
    try {
      Path path = Path.of(file);
      KeyFileReader.read(path);
      return path;
    } catch (InvalidPathException e) {
      raw.fault(KEYS_FILE, "is no path of a file");
    } catch (KeyFileException e) {
      e.faults().forEach(fault -> raw.fault(KEYS_FILE, fault));
    }
    // A stand-in that is not open: else the address would be called a fault too.
    return Path.of("");
  }

  private static Set<String> readOrigins(Settings raw) {
    String list = raw.optional(CORS_ORIGINS);
    Set<String> origins = new LinkedHashSet<>();
    for (String origin : list == null ? new String[0] : list.split(",", -1)) {
      origins.add(origin.strip());
    }
    boolean any = origins.equals(Set.of(ANY_ORIGIN));
    if (!any && !origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
      raw.fault(
          CORS_ORIGINS,
          "must be * or origins such as https://surf.example, without a path, with commas");
    }
    return origins;
  }
}
