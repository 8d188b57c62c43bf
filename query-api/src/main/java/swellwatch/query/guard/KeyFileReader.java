package swellwatch.query.guard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads key files: one key a line, {@code NAME SCOPES SHA256HEX}, where scopes are {@code read},
 * {@code publish} or both with a comma; blank lines and lines that begin with # are skipped.
 */
final class KeyFileReader {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_LINES = 10_000;

  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9._-]{1,64})[ \\t]+([a-z,]{1,32})[ \\t]+([0-9A-Fa-f]{64})");

  private final Map<String, Integer> lineOfHash = new HashMap<>();
  private final List<ApiKey> keys = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private KeyFileReader() {}

  static ApiKeys read(Path file) throws KeyFileException {
    return new KeyFileReader().keys(text(file));
  }

  private static String text(Path file) throws KeyFileException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw fault("is longer than " + MAX_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw fault("cannot be read: " + file);
    }
  }

  private ApiKeys keys(String text) throws KeyFileException {
    List<String> lines = text.lines().toList();
    if (lines.size() > MAX_LINES) {
      throw fault("has more than " + MAX_LINES + " lines");
    }
    for (int i = 0; i < lines.size(); i++) {
      readLine(lines.get(i).strip(), i + 1);
    }
    if (!faults.isEmpty()) {
      throw new KeyFileException(faults);
    }
    return ApiKeys.of(keys);
  }

  private void readLine(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    Matcher parts = LINE.matcher(line);
    Set<Scope> scopes = parts.matches() ? scopes(parts.group(2)) : null;
    if (scopes == null) {
      faults.add(
          "line " + number + " must be NAME SCOPES SHA256HEX, with scopes read or read,publish");
      return;
    }
    String hash = parts.group(3).toLowerCase(Locale.ROOT);
    Integer earlier = lineOfHash.putIfAbsent(hash, number);
    if (earlier != null) {
      faults.add("line " + number + " has the same key as line " + earlier);
    }
    keys.add(new ApiKey(parts.group(1), scopes, hash));
  }

  private static @Nullable Set<Scope> scopes(String list) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String text : list.split(",", -1)) {
      Scope scope = scope(text);
      if (scope == null) {
        return null;
      }
      scopes.add(scope);
    }
    return scopes;
  }

  static @Nullable Scope scope(String text) {
    for (Scope scope : Scope.values()) {
      if (scope.text().equals(text)) {
        return scope;
      }
    }
    return null;
  }

  private static KeyFileException fault(String what) {
    return new KeyFileException(List.of(what));
  }
}
