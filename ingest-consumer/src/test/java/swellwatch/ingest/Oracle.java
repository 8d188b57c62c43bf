package swellwatch.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;
import swellwatch.influx.query.Statement;
import swellwatch.ingest.reject.Letter;
import swellwatch.kafka.KafkaClients;
import swellwatch.model.Decoded;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.Reason;
import swellwatch.model.json.ReadingDecoder;
import swellwatch.model.topic.DeadLetterHeaders;

/**
 * Knows what must have become of every record, because it reads the topic again from its beginning:
 * a stored point, a value that a later reading of the same point has overwritten, or a dead letter
 * with the bytes of the record. All else is named in the verdict.
 */
final class Oracle {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Scene scene;

  Oracle(Scene scene) {
    this.scene = scene;
  }

  /** Where a record stands. */
  private record Place(int partition, long offset) {}

  /** One value of one point: what a later reading of the same name overwrites. */
  record Slot(String station, String location, long time, String field) {}

  private record Value(double value, Place source) {}

  /**
   * What was found wrong, each with its place.
   *
   * @param lost neither stored nor a dead letter
   * @param phantom stored without a record that says so
   * @param wrong stored with another value than the last that was published
   * @param badLetters dead letters of good records, for another reason, or with other bytes
   * @param commits partitions whose committed offset is not the end of the log
   * @param letters dead letters, each source counted once
   * @param repeatedLetters how many more there are of those
   */
  record Verdict(
      int records,
      int points,
      int letters,
      int repeatedLetters,
      List<String> lost,
      List<String> phantom,
      List<String> wrong,
      List<String> badLetters,
      List<String> commits) {

    boolean isClean() {
      return Stream.of(lost, phantom, wrong, badLetters, commits).allMatch(List::isEmpty);
    }

    @Override
    public String toString() {
      return String.format(
          "%d records, %d values, %d dead letters (+%d repeated); lost %s, phantom %s, wrong %s,"
              + " bad letters %s, commits %s",
          records,
          points,
          letters,
          repeatedLetters,
          some(lost),
          some(phantom),
          some(wrong),
          some(badLetters),
          some(commits));
    }

    private static String some(List<String> faults) {
      return faults.size() + (faults.isEmpty() ? "" : " " + faults.stream().limit(3).toList());
    }
  }

  /** To be asked when the group has come to the end of the topic. */
  Verdict verdict() {
    Map<TopicPartition, OffsetAndMetadata> committed = committed();
    Topic topic = Topic.read(scene.all(scene.kafka().topic()));
    Letters letters = Letters.read(scene.deadLetters());
    Map<Slot, Double> stored = stored();
    Verdict verdict =
        new Verdict(
            topic.records.size(),
            stored.size(),
            letters.bySource.size(),
            letters.repeated,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    compareLetters(topic, letters, verdict);
    compareValues(topic.expected(letters), stored, verdict);
    topic.ends.forEach((partition, end) -> {
      long position = position(committed, partition);
      if (position != end) {
        verdict.commits.add(partition + ": committed " + position + ", end " + end);
      }
    });
    return verdict;
  }

  /**
   * For each partition whose committed offset is beyond what is safe: the record that is not. To be
   * asked at any time while InfluxDB answers.
   */
  List<String> commitsAhead() {
    // First the offsets: what is safe only grows.
    Map<TopicPartition, OffsetAndMetadata> committed = committed();
    Letters letters = Letters.read(scene.deadLetters());
    Map<Slot, Double> stored = stored();
    Topic topic = Topic.read(scene.all(scene.kafka().topic()));
    Map<Slot, List<Value>> history = topic.history();
    List<String> ahead = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : topic.records) {
      boolean claimed = message.offset() < position(committed, message.partition());
      if (claimed && !topic.isSafe(message, letters, stored, history)) {
        ahead.add(place(message) + " is committed and not safe");
      }
    }
    return ahead;
  }

  private static void compareLetters(Topic topic, Letters letters, Verdict verdict) {
    for (ConsumerRecord<byte[], byte[]> message : topic.records) {
      ConsumerRecord<byte[], byte[]> letter = letters.bySource.get(place(message));
      String expected = topic.reasons.get(place(message));
      if (expected != null && letter == null) {
        verdict.lost.add(place(message) + " is no reading (" + expected + ") and no dead letter");
      } else if (letter != null) {
        compareLetter(message, letter, expected, verdict);
      }
    }
  }

  private static void compareLetter(
      ConsumerRecord<byte[], byte[]> message,
      ConsumerRecord<byte[], byte[]> letter,
      @Nullable String expected,
      Verdict verdict) {
    String reason = text(letter, DeadLetterHeaders.REASON);
    String right = expected == null ? Reason.REFUSED_BY_INFLUXDB.text() : expected;
    if (!right.equals(reason)) {
      verdict.badLetters.add(place(message) + " is a dead letter for " + reason);
    }
    boolean same =
        Arrays.equals(message.key(), letter.key())
            && Arrays.equals(message.value(), letter.value())
            && message.timestamp() == letter.timestamp();
    if (!same && letter.headers().lastHeader(DeadLetterHeaders.TRUNCATED) == null) {
      verdict.badLetters.add(place(message) + " is another record as a dead letter");
    }
  }

  private static void compareValues(
      Map<Slot, Value> expected, Map<Slot, Double> stored, Verdict verdict) {
    expected.forEach((slot, value) -> {
      Double found = stored.get(slot);
      if (found == null) {
        verdict.lost.add(value.source + " " + slot);
      } else if (found != value.value) {
        verdict.wrong.add(value.source + " " + slot + " is " + found + ", not " + value.value);
      }
    });
    stored.keySet().stream()
        .filter(slot -> !expected.containsKey(slot))
        .forEach(slot -> verdict.phantom.add(slot.toString()));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() {
    try (Admin admin = KafkaClients.admin(scene.kafka())) {
      return admin
          .listConsumerGroupOffsets(scene.kafka().group())
          .partitionsToOffsetAndMetadata()
          .get();
    } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long position(Map<TopicPartition, OffsetAndMetadata> committed, int partition) {
    OffsetAndMetadata position =
        committed.get(new TopicPartition(scene.kafka().topic(), partition));
    return position == null ? 0 : position.offset();
  }

  private Map<Slot, Double> stored() {
    return stored(scene.influx);
  }

  /** Every value of every point in that bucket. */
  static Map<Slot, Double> stored(InfluxConnection influx) {
    Map<Slot, Double> stored = new HashMap<>();
    Statement everything = new Statement("SELECT * FROM buoy_reading", Map.of(), TIMEOUT);
    influx.query().select(everything, new Slots(stored));
    return stored;
  }

  private static Place place(ConsumerRecord<?, ?> message) {
    return new Place(message.partition(), message.offset());
  }

  private static String text(ConsumerRecord<?, ?> message, String header) {
    Header found = Objects.requireNonNull(message.headers().lastHeader(header), header);
    return new String(found.value(), StandardCharsets.UTF_8);
  }

  /** The records of the topic, and what the rules of a reading make of each. */
  private static final class Topic {
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final Map<Place, Reading> readings = new HashMap<>();
    private final Map<Place, String> reasons = new HashMap<>();
    private final Map<Integer, Long> ends = new TreeMap<>();

    private Topic(List<ConsumerRecord<byte[], byte[]>> records) {
      this.records = records;
    }

    static Topic read(List<ConsumerRecord<byte[], byte[]>> records) {
      Topic topic = new Topic(new ArrayList<>(records));
      topic.records.sort(
          Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
              .thenComparingLong(ConsumerRecord::offset));
      ReadingDecoder decoder = new ReadingDecoder(InstantSource.system(), Duration.ofHours(24));
      for (ConsumerRecord<byte[], byte[]> message : topic.records) {
        Decoded decoded = decoder.decode(message.value(), message.timestamp());
        if (decoded instanceof Decoded.Accepted accepted) {
          topic.readings.put(place(message), accepted.reading());
        } else if (decoded instanceof Decoded.Rejected rejected) {
          topic.reasons.put(place(message), rejected.reason().text());
        }
        topic.ends.merge(message.partition(), message.offset() + 1, Math::max);
      }
      return topic;
    }

    /** The last value of each slot; readings that InfluxDB refused set none. */
    Map<Slot, Value> expected(Letters letters) {
      Map<Slot, Value> expected = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> message : records) {
        if (!letters.bySource.containsKey(place(message))) {
          valuesOf(message).forEach(expected::put);
        }
      }
      return expected;
    }

    /** All values of each slot, in the order of the partition. */
    Map<Slot, List<Value>> history() {
      Map<Slot, List<Value>> history = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> message : records) {
        valuesOf(message)
            .forEach(
                (slot, value) -> history.computeIfAbsent(slot, s -> new ArrayList<>()).add(value));
      }
      return history;
    }

    /** Stored, overwritten by a later reading, or a dead letter. */
    boolean isSafe(
        ConsumerRecord<byte[], byte[]> message,
        Letters letters,
        Map<Slot, Double> stored,
        Map<Slot, List<Value>> history) {
      if (letters.bySource.containsKey(place(message))) {
        return true;
      }
      Map<Slot, Value> values = valuesOf(message);
      return !values.isEmpty()
          && values.keySet().stream()
              .allMatch(slot ->
                  history.getOrDefault(slot, List.of()).stream()
                      .filter(value -> value.source.offset >= message.offset())
                      .anyMatch(value -> Objects.equals(value.value, stored.get(slot))));
    }

    private Map<Slot, Value> valuesOf(ConsumerRecord<byte[], byte[]> message) {
      Reading reading = readings.get(place(message));
      Map<Slot, Value> values = new HashMap<>();
      if (reading == null) {
        return values;
      }
      for (Quantity quantity : Quantity.ALL) {
        put(reading, quantity.jsonName(), reading.get(quantity), message, values);
      }
      put(reading, "latitude", reading.latitude(), message, values);
      put(reading, "longitude", reading.longitude(), message, values);
      return values;
    }

    private static void put(
        Reading reading,
        String field,
        double value,
        ConsumerRecord<?, ?> message,
        Map<Slot, Value> values) {
      if (!Double.isNaN(value)) {
        values.put(
            new Slot(reading.stationId(), reading.location(), reading.epochNanos(), field),
            new Value(value, place(message)));
      }
    }
  }

  /** The dead letters by the record that they stand for. */
  private static final class Letters {
    private final Map<Place, ConsumerRecord<byte[], byte[]>> bySource = new HashMap<>();
    private int repeated;

    static Letters read(List<ConsumerRecord<byte[], byte[]>> all) {
      Letters letters = new Letters();
      for (ConsumerRecord<byte[], byte[]> letter : all) {
        if (new Letter(letter).isMark()) {
          continue;
        }
        Place source =
            new Place(
                Integer.parseInt(text(letter, DeadLetterHeaders.PARTITION)),
                Long.parseLong(text(letter, DeadLetterHeaders.OFFSET)));
        letters.repeated += letters.bySource.put(source, letter) == null ? 0 : 1;
      }
      return letters;
    }
  }

  /** Takes rows apart into single values. */
  private static final class Slots implements RowHandler<RuntimeException> {
    private final Map<Slot, Double> stored;
    private List<String> columns = List.of();

    Slots(Map<Slot, Double> stored) {
      this.stored = stored;
    }

    @Override
    public void series(Series series) {
      columns = series.columns();
    }

    @Override
    public boolean row(Row row) {
      String station = String.valueOf(row.text(columns.indexOf("station_id")));
      String location = String.valueOf(row.text(columns.indexOf("location")));
      for (int i = 1; i < columns.size(); i++) {
        if (!Double.isNaN(row.number(i))) {
          stored.put(new Slot(station, location, row.time(), columns.get(i)), row.number(i));
        }
      }
      return true;
    }
  }
}
