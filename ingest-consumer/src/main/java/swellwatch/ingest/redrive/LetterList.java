package swellwatch.ingest.redrive;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import swellwatch.ingest.redrive.LetterLog.Seen;
import swellwatch.ingest.reject.Letter;
import swellwatch.kafka.KafkaSettings;

/**
 * What is on the dead-letter topic and not resolved.
 *
 * @param byReason how many letters, and when the first and the last of them was rejected
 * @param byHour for each hour in which records were rejected: how many, by reason
 * @param repeated letters of records that have another one
 * @param resolved letters that were sent back
 */
public record LetterList(
    Map<String, Group> byReason,
    Map<Instant, Map<String, Long>> byHour,
    long repeated,
    long resolved) {

  /**
   * Letters with the same reason.
   *
   * @param example place of one of them, as {@code dead-letters show} takes it
   */
  public record Group(long count, Instant first, Instant last, String example) {
    Group plus(Group more) {
      return new Group(
          count + more.count,
          first.isBefore(more.first) ? first : more.first,
          last.isAfter(more.last) ? last : more.last,
          example);
    }
  }

  /**
   * @throws swellwatch.kafka.KafkaFault if there is no such topic, or the brokers do not answer
   */
  public static LetterList of(KafkaSettings kafka, LetterFilter filter, InstantSource clock) {
    Instant now = clock.instant();
    Map<String, Group> byReason = new TreeMap<>();
    Map<Instant, Map<String, Long>> byHour = new TreeMap<>();
    long[] others = new long[Seen.State.values().length];
    LetterLog.open(kafka)
        .forEach(batch -> {
          for (Seen seen : batch) {
            if (filter.wants(seen.letter(), now)) {
              if (seen.state() == Seen.State.OPEN) {
                add(seen.letter(), byReason, byHour);
              }
              others[seen.state().ordinal()]++;
            }
          }
        });
    return new LetterList(
        byReason,
        byHour,
        others[Seen.State.REPEATED.ordinal()],
        others[Seen.State.RESOLVED.ordinal()]);
  }

  private static void add(
      Letter letter, Map<String, Group> byReason, Map<Instant, Map<String, Long>> byHour) {
    Instant seen = letter.firstSeen();
    String place = letter.message().partition() + ":" + letter.message().offset();
    byReason.merge(letter.reason(), new Group(1, seen, seen, place), Group::plus);
    byHour
        .computeIfAbsent(seen.truncatedTo(ChronoUnit.HOURS), hour -> new TreeMap<>())
        .merge(letter.reason(), 1L, Long::sum);
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    byReason.forEach((reason, group) ->
        lines.add(
            text(
                "%-20s %,10d  rejected from %s to %s, for example %s",
                EscapedText.of(reason),
                group.count,
                seconds(group.first),
                seconds(group.last),
                group.example)));
    byHour.forEach((hour, reasons) -> lines.add(hour + "  " + line(reasons)));
    long count = byReason.values().stream().mapToLong(Group::count).sum();
    lines.add(text("%,d dead letters; %,d resolved, %,d repeated", count, resolved, repeated));
    return lines;
  }

  private static String line(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .map(entry -> text("%s %,d", EscapedText.of(entry.getKey()), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  // Every format is a constant in this class.
  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
