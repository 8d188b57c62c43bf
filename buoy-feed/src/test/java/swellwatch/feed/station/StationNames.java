package swellwatch.feed.station;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import swellwatch.model.Location;

/**
 * Turns NDBC's station names into locations that read well and are not taken twice: {@code SAN
 * FRANCISCO - 18NM West of San Francisco, CA} is San Francisco.
 *
 * <p>Of several stations with one short name the first has it, numbered (WMO) buoys before the test
 * buoys and spare buoys that are named after them; the others have the whole name, or the name and
 * their id. A station without a name has its id.
 */
final class StationNames {
  private static final Pattern NUMERIC_ENTITY = Pattern.compile("&#([0-9]{1,6});");
  private static final Map<String, String> ENTITIES =
      Map.of("&nbsp;", " ", "&quot;", "\"", "&lt;", "<", "&gt;", ">", "&apos;", "'", "&amp;", "&");

  /** The number under which another agency knows a station. */
  private static final Pattern FOREIGN_NUMBER =
      Pattern.compile("^[0-9]{7} *- *| *- *\\(?[0-9]{3}\\)?$| *\\([0-9]{3}\\)$");

  private static final Pattern DISTANCE =
      Pattern.compile("[ -]*\\b[0-9][0-9,]* ?(NM|km)\\b.*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern REAL_WORD = Pattern.compile("\\p{L}{4}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}']+");

  private static final Pattern NEXT_PART = Pattern.compile(" *- .*$");

  /** Capitals in a name that is in capitals, but no words. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "NNE", "ENE", "ESE", "SSE", "SSW", "WSW", "WNW", "NNW", "DART", "INOCAR", "MXAK", "NOOS",
          "NTAS", "SCP", "TABS", "WHOTS");

  /** In a name in capitals other words of two letters are states, countries and directions. */
  private static final Set<String> SHORT_WORDS = Set.of("DO", "IS", "OF", "PT", "ST");

  private static final Set<String> SMALL_WORDS = Set.of("do", "from", "of");

  /** Words that NDBC shouts in names that it otherwise does not. */
  private static final Set<String> LOUD_WORDS = Set.of("EAST", "GULF", "MEXICO", "PT", "IS", "OF");

  private final Set<String> taken = new HashSet<>();

  /**
   * Gives each station its location.
   *
   * @param names NDBC's names by station id
   * @return locations by station id
   */
  Map<String, String> of(Map<String, String> names) {
    Comparator<String> order = Comparator.comparing(id -> !id.matches("[0-9]{5}"));
    List<String> ids =
        names.keySet().stream()
            .sorted(order.thenComparing(Comparator.naturalOrder()))
            .collect(Collectors.toList());
    Map<String, String> locations = new TreeMap<>();
    ids.forEach(id -> locations.put(id, take(id, names.getOrDefault(id, ""))));
    return locations;
  }

  private String take(String id, String raw) {
    String name = spoken(clean(raw));
    return Stream.of(shorten(name), name, name.isEmpty() ? id : name + " (" + id + ")")
        .filter(Location::isValid)
        .filter(location -> taken.add(location.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(id);
  }

  static String clean(String raw) {
    String text = NUMERIC_ENTITY.matcher(raw).replaceAll(StationNames::character);
    for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
      if (!entity.getKey().equals("&amp;")) {
        text = text.replace(entity.getKey(), entity.getValue());
      }
    }
    return text.replace("&amp;", "&")
        .replaceAll("[\\p{Cntrl}\\p{Z}]+", " ")
        .replace(" ,", ",")
        .replaceAll(",(?=\\p{L})", ", ")
        .strip();
  }

  private static String character(MatchResult entity) {
    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(entity.group(1))));
  }

  static String shorten(String name) {
    String known = FOREIGN_NUMBER.matcher(name).replaceAll("");
    String place = DISTANCE.matcher(known).replaceAll("");
    return Stream.of(place, known)
        .map(String::strip)
        .filter(text -> REAL_WORD.matcher(text).find())
        .findFirst()
        .orElse(name);
  }

  /**
   * Capitals to words. Other agencies' mixed names are left alone: their capitals mean something.
   */
  static String spoken(String name) {
    String place = NEXT_PART.matcher(DISTANCE.matcher(name).replaceAll("")).replaceAll("");
    boolean shouted =
        REAL_WORD.matcher(place).find() && place.equals(place.toUpperCase(Locale.ROOT));
    return WORD.matcher(name)
        .replaceAll(word -> Matcher.quoteReplacement(spoken(word.group(), shouted)));
  }

  private static String spoken(String word, boolean shouted) {
    boolean capitals = word.chars().allMatch(c -> Character.isUpperCase(c) || c == '\'');
    boolean loud = shouted ? isLongOrKnown(word) : LOUD_WORDS.contains(word);
    if (!capitals || !loud || ABBREVIATIONS.contains(word)) {
      return word;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return SMALL_WORDS.contains(lower) ? lower : word.charAt(0) + lower.substring(1);
  }

  private static boolean isLongOrKnown(String word) {
    return word.length() > 2 || SHORT_WORDS.contains(word);
  }
}
