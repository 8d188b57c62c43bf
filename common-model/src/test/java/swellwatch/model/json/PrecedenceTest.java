package swellwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static swellwatch.model.json.Samples.rejected;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import swellwatch.model.Reason;

/** Of several faults in one document the one whose {@link Reason} stands first is reported. */
class PrecedenceTest {
  private static final List<Fault> FAULTS =
      List.of(
          new Fault(Reason.TOO_LARGE, "size", d -> d.after += " ".repeat(70_000)),
          new Fault(Reason.NOT_JSON, "end", d -> d.after += "x"),
          new Fault(Reason.NOT_JSON, "end", d -> d.after += "{}"),
          new Fault(Reason.NOT_JSON, "begin", d -> d.before = "\uFEFF" + d.before),
          new Fault(Reason.NOT_JSON, "surrogate", d -> d.extra.add("\"s\":\"\\udc00\"")),
          new Fault(Reason.NOT_JSON, "deep", d -> d.extra.add("\"d\":" + "[".repeat(40))),
          new Fault(Reason.NOT_JSON, "nan", d -> d.extra.add("\"n\":NaN")),
          new Fault(Reason.NOT_AN_OBJECT, "wrap", PrecedenceTest::wrap),
          new Fault(Reason.DUPLICATE_MEMBER, "twice", d -> d.extra.add("\"t\":1,\"t\":2")),
          new Fault(Reason.DUPLICATE_MEMBER, "inner", d -> d.extra.add("\"i\":{\"a\":1,\"a\":1}")),
          new Fault(Reason.DUPLICATE_MEMBER, "known", d -> d.extra.add("\"time\":null")),
          new Fault(Reason.WRONG_TYPE, "dew_point", set("dew_point", "\"1\"")),
          new Fault(Reason.WRONG_TYPE, "station_id", set("station_id", "46026")),
          new Fault(Reason.WRONG_TYPE, "time", set("time", "false")),
          new Fault(Reason.WRONG_TYPE, "latitude", set("latitude", "[[]]")),
          new Fault(Reason.MISSING_STATION, "station_id location", PrecedenceTest::dropStation),
          new Fault(Reason.MISSING_STATION, "station_id location", PrecedenceTest::blankLocation),
          new Fault(Reason.BAD_STATION, "station_id", set("station_id", "\"a b\"")),
          new Fault(Reason.BAD_LOCATION, "location", set("location", "\"a\\tb\"")),
          new Fault(Reason.BAD_POSITION, "latitude", set("latitude", "null")),
          new Fault(Reason.BAD_POSITION, "latitude", set("latitude", "1e400")),
          new Fault(Reason.BAD_TIME, "time", set("time", "\"noon\"")),
          new Fault(Reason.TIME_OUT_OF_RANGE, "time", set("time", "\"1066-10-14T09:00:00Z\"")),
          new Fault(Reason.TIME_IN_FUTURE, "time", set("time", "\"2100-01-01T00:00:00Z\"")),
          new Fault(Reason.NO_QUANTITY, "quantities", d -> d.members.remove("wave_height")),
          new Fault(Reason.OUT_OF_RANGE, "quantities", set("wave_height", "36")),
          new Fault(Reason.OUT_OF_RANGE, "quantities", set("wave_height", "1e400")));

  @Test
  void draftWithoutFaultIsAReading() {
    Samples.accepted(new Draft().toString());
  }

  @Test
  void everyFaultGivesItsOwnReason() {
    for (Fault fault : FAULTS) {
      assertReason(List.of(fault));
    }
  }

  @Test
  void earlierReasonWinsForEveryPairOfFaults() {
    for (Fault one : FAULTS) {
      for (Fault other : FAULTS) {
        if (one.canOccurWith(other)) {
          assertReason(List.of(one, other));
        }
      }
    }
  }

  @Test
  void earliestReasonWinsAmongManyFaults() {
    Random random = new Random(20230928);
    for (int i = 0; i < 3000; i++) {
      assertReason(someFaults(random));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '@',
      textBlock =
          """
          EMPTY           | @@
          MISSING_STATION | {"location":"\\t","wave_height":1}
          BAD_STATION     | {"station_id":"","location":"","wave_height":1}
          BAD_POSITION    | {"station_id":"a","latitude":1,"time":"x"}
          NO_QUANTITY     | {"station_id":"a","wave_height":null,"wind_speed":null}
          """)
  void decidesBetweenFaultsOfOneMember(Reason reason, String document) {
    assertThat(rejected(document).reason()).isEqualTo(reason);
  }

  @Test
  void blanksAreEmptyRatherThanTooLarge() {
    assertThat(rejected(" ".repeat(100_000)).reason()).isEqualTo(Reason.EMPTY);
  }

  private static void assertReason(List<Fault> faults) {
    Draft draft = new Draft();
    faults.forEach(fault -> fault.change().accept(draft));
    Reason first = faults.stream().map(Fault::reason).min(Comparator.naturalOrder()).orElseThrow();
    assertThat(rejected(draft.toString()).reason()).as("%s", faults).isEqualTo(first);
  }

  private static List<Fault> someFaults(Random random) {
    List<Fault> shuffled = new ArrayList<>(FAULTS);
    Collections.shuffle(shuffled, random);
    int most = 1 + random.nextInt(5);
    List<Fault> chosen = new ArrayList<>();
    for (Fault fault : shuffled) {
      if (chosen.size() < most && chosen.stream().allMatch(fault::canOccurWith)) {
        chosen.add(fault);
      }
    }
    return chosen;
  }

  private static Consumer<Draft> set(String member, String json) {
    return draft -> draft.members.put(member, json);
  }

  private static void wrap(Draft draft) {
    draft.before += "[";
    draft.after = "]" + draft.after;
  }

  private static void dropStation(Draft draft) {
    draft.members.remove("station_id");
    draft.members.remove("location");
  }

  private static void blankLocation(Draft draft) {
    draft.members.remove("station_id");
    draft.members.put("location", "\" \"");
  }

  /**
   * A way to break a document.
   *
   * @param places what it touches, blank between: faults of one place cannot be in one document
   */
  private record Fault(Reason reason, String places, Consumer<Draft> change) {
    boolean canOccurWith(Fault other) {
      Set<String> common = new HashSet<>(List.of(places.split(" ", -1)));
      common.retainAll(Set.of(other.places.split(" ", -1)));
      return common.isEmpty();
    }

    @Override
    public String toString() {
      return reason + " by " + places;
    }
  }

  /** A document in the making; a valid reading until a fault changes it. */
  private static final class Draft {
    final Map<String, String> members = new LinkedHashMap<>();
    final List<String> extra = new ArrayList<>();
    String before = "";
    String after = "";

    Draft() {
      members.put("station_id", "\"46026\"");
      members.put("location", "\"San Francisco\"");
      members.put("time", "\"2023-09-28T14:50:00Z\"");
      members.put("latitude", "37.759");
      members.put("longitude", "-122.833");
      members.put("wave_height", "2.1");
    }

    @Override
    public String toString() {
      Stream<String> known =
          members.entrySet().stream().map(m -> "\"" + m.getKey() + "\":" + m.getValue());
      List<String> all = Stream.concat(known, extra.stream()).toList();
      return before + "{" + String.join(",", all) + "}" + after;
    }
  }
}
