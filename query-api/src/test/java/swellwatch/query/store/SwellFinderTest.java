package swellwatch.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import swellwatch.model.EpochNanos;
import swellwatch.query.store.Swell.Crest;

/** The definition in docs/swells.md. */
class SwellFinderTest {
  private static final double NONE = Double.NaN;
  private static final long MINUTE = 60_000_000_000L;
  private static final long GAP = SwellFinder.LONGEST_GAP;

  @Test
  void makesASwellOfOneReading() {
    Crest only = crest(5 * MINUTE, 2, NONE);

    assertThat(find(List.of(only)))
        .containsExactly(new Swell("a", 5 * MINUTE, 5 * MINUTE, only, 1));
    assertThat(find(List.of())).isEmpty();
  }

  @Test
  void bridgesAGapOfExactlyThreeHours() {
    Crest first = crest(0, 2, 9);
    Crest second = crest(GAP, 3, 9);

    assertThat(find(List.of(first, second))).containsExactly(new Swell("a", 0, GAP, second, 2));
  }

  @Test
  void endsAfterMoreThanThreeHours() {
    Crest first = crest(0, 2, 9);
    Crest second = crest(GAP + 1, 3, 9);

    assertThat(find(List.of(first, second)))
        .containsExactly(
            new Swell("a", 0, 0, first, 1), new Swell("a", GAP + 1, GAP + 1, second, 1));
  }

  @Test
  void lastsAsLongAsNoGapIsTooLong() {
    List<Crest> crests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      crests.add(crest(i * GAP, 2 + i % 7, 9));
    }

    assertThat(find(crests)).containsExactly(new Swell("a", 0, 99 * GAP, crests.get(6), 100));
  }

  @Test
  void takesTheEarliestOfEqualPeaks() {
    Crest first = crest(MINUTE, 4, 9);

    assertThat(find(List.of(crest(0, 3, 9), first, crest(2 * MINUTE, 4, 12))))
        .extracting(Swell::peak)
        .containsExactly(first);
  }

  @Test
  void prefersThePeakThatHasAPeriod() {
    Crest withPeriod = crest(2 * MINUTE, 4, 12);

    assertThat(find(List.of(crest(MINUTE, 4, NONE), withPeriod, crest(3 * MINUTE, 4, 13))))
        .extracting(Swell::peak)
        .containsExactly(withPeriod);
  }

  @Test
  void prefersTheHigherPeakAlsoWithoutAPeriod() {
    Crest higher = crest(MINUTE, 4.1, NONE);

    assertThat(find(List.of(crest(0, 4, 12), higher)))
        .extracting(Swell::peak)
        .containsExactly(higher);
  }

  @Test
  void goesOnThroughARenamingAndBearsTheLocationOfThePeak() {
    Crest before = crest("San Francisco", 0, 4, 9);
    Crest after = crest("San Francisco Bar", MINUTE, 3, 9);

    assertThat(find(List.of(before, after))).containsExactly(new Swell("a", 0, MINUTE, before, 2));
  }

  @Test
  void doesNotDependOnTheOrderOfReadingsOfOneTime() {
    Crest one = crest("Bar", 0, 4, 9);
    Crest other = crest("San Francisco", 0, 4, 9);

    assertThat(find(List.of(one, other))).containsExactly(new Swell("a", 0, 0, one, 2));
    assertThat(find(List.of(other, one))).containsExactly(new Swell("a", 0, 0, one, 2));
  }

  @Test
  void keepsStationsApart() {
    List<Swell> found = new ArrayList<>();
    SwellFinder finder = new SwellFinder(found::add);
    Crest crest = crest(0, 4, 9);
    for (String station : List.of("b", "a")) {
      finder.station(station);
      finder.take(crest);
    }
    finder.end();

    assertThat(found)
        .containsExactly(new Swell("b", 0, 0, crest, 1), new Swell("a", 0, 0, crest, 1));
  }

  @Test
  void separatesTheStartFromTheEndOfTime() {
    assertThat(find(List.of(crest(EpochNanos.MIN, 2, 9), crest(EpochNanos.MAX, 2, 9)))).hasSize(2);
  }

  @Test
  void ranksByHeightThenStartThenStation() {
    List<Swell> ranked =
        List.of(
            new Swell("b", 9, 9, crest(9, 5, 9), 1),
            new Swell("b", 1, 9, crest(9, 4, 9), 1),
            new Swell("a", 2, 9, crest(3, 4, 9), 1),
            new Swell("b", 2, 9, crest(2, 4, 9), 1),
            new Swell("c", 2, 9, crest(2, 4, 9), 1),
            new Swell("a", 0, 9, crest(0, 3, 9), 9));
    List<Swell> shuffled = new ArrayList<>(ranked);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(shuffled.stream().sorted(Swell.RANKING)).containsExactlyElementsOf(ranked);
  }

  private static List<Swell> find(List<Crest> crests) {
    List<Swell> found = new ArrayList<>();
    SwellFinder finder = new SwellFinder(found::add);
    finder.station("a");
    crests.forEach(finder::take);
    finder.end();
    return found;
  }

  private static Crest crest(long time, double height, double period) {
    return crest("Somewhere", time, height, period);
  }

  private static Crest crest(String location, long time, double height, double period) {
    return new Crest(location, time, height, period, NONE, NONE, NONE);
  }
}
