package swellwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocationTest {
  @Test
  void trimsEveryKindOfBlankAndNothingElse() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      boolean blank = Character.getType(c) == Character.SPACE_SEPARATOR;
      String inner = "x" + (char) c + "x";
      String text = (char) c + inner + (char) c;
      if (!Location.trim(text).equals(blank ? inner : text)) {
        throw new AssertionError("U+%04X".formatted(c));
      }
    }
  }

  @Test
  void trimsTextOfBlanksToNothing() {
    assertThat(Location.trim(" \u00a0\u3000 ")).isEmpty();
    assertThat(Location.trim("")).isEmpty();
  }

  @Test
  void refusesEveryControlCharacterAndNothingElse() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      if (Location.isValid("a" + (char) c) == (Character.getType(c) == Character.CONTROL)) {
        throw new AssertionError("U+%04X".formatted(c));
      }
    }
  }

  @Test
  void has1To100Characters() {
    assertThat(Location.isValid("")).isFalse();
    assertThat(Location.isValid("a")).isTrue();
    assertThat(Location.isValid("\uD83C\uDF0A".repeat(100))).isTrue();
    assertThat(Location.isValid("\uD83C\uDF0A".repeat(101))).isFalse();
  }
}
