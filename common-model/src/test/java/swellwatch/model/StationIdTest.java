package swellwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationIdTest {
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^-|-$");

  @ParameterizedTest
  @CsvSource({
    "Half Moon Bay, half-moon-bay",
    "Mavericks, mavericks",
    "San Francisco 46026, san-francisco-46026",
    "  -- Nazaré (Praia do Norte) --, nazare-praia-do-norte",
    "Jaws / Peʻahi, jaws-pe-ahi",
    "ÅLESUND, alesund",
    "Tromsø, troms",
    "İstanbul, istanbul",
    "Ñuñoa, nunoa",
    "e\u0301e\u0301, ee",
    "Ⅻ ﬁsh ①, xii-fish-1",
    "Ｈａｌｆ, half",
    "\u212Aelvin, kelvin",
    "浪 Wave 浪, wave",
    "a_b, a-b",
    "a---b, a-b",
    "46026, 46026"
  })
  void slugOfLocation(String location, String slug) {
    assertThat(StationId.slug(location)).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "浪", "半月湾", "Ангара", "\u0301", "\uD83C\uDF0A", "ß", " . "})
  void slugIsEmptyWhenNothingIsLeft(String location) {
    assertThat(StationId.slug(location)).isEmpty();
  }

  @Test
  void slugIsCutTo32WithNoDashAtTheEnd() {
    assertThat(StationId.slug("a".repeat(40))).isEqualTo("a".repeat(32));
    assertThat(StationId.slug("a".repeat(31) + " bcd")).isEqualTo("a".repeat(31));
    assertThat(StationId.slug("a".repeat(30) + " bcd")).isEqualTo("a".repeat(30) + "-b");
    assertThat(StationId.slug("a".repeat(32) + " bcd")).isEqualTo("a".repeat(32));
    assertThat(StationId.slug("National Data Buoy Center Station 46026, San Francisco"))
        .isEqualTo("national-data-buoy-center-statio");
  }

  @Test
  void slugFollowsTheRuleForEveryCharacter() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 61) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        assertSlug("a" + Character.toString(c) + "B");
      }
    }
  }

  @Test
  void slugFollowsTheRuleForMixedNames() {
    String[] parts = {"a", "Bay", "9", " ", "-", "é", "\u0301", "浪", "ﬁ", "\uD83C\uDF0A", "_", "Å"};
    Random random = new Random(5);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int parted = random.nextInt(30); parted > 0; parted--) {
        name.append(parts[random.nextInt(parts.length)]);
      }
      assertSlug(name.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "46026", "A_b-9", "-", "_", "abcdefghijklmnopqrstuvwxyz012345"})
  void acceptsIds(String id) {
    assertThat(StationId.isValid(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", " a", "a ", "a b", "é", "a.b", "a,b", "a\n", "浪", "@", "[", "`", "{", "/", ":"
      })
  void refusesOtherIds(String id) {
    assertThat(StationId.isValid(id)).isFalse();
    assertThat(StationId.isValid("a".repeat(33))).isFalse();
  }

  private static void assertSlug(String location) {
    String slug = StationId.slug(location);
    if (!slug.equals(slugByRule(location)) || !(slug.isEmpty() || StationId.isValid(slug))) {
      assertThat(slug).as(location).isEqualTo(slugByRule(location));
    }
  }

  /** The rule as it is documented, word by word. */
  private static String slugByRule(String location) {
    String decomposed = Normalizer.normalize(location, Normalizer.Form.NFKD);
    String lower = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    String dashed = ENDS.matcher(OTHERS.matcher(lower).replaceAll("-")).replaceAll("");
    return ENDS.matcher(dashed.substring(0, Math.min(32, dashed.length()))).replaceAll("");
  }
}
