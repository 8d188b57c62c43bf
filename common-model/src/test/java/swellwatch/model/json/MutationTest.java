package swellwatch.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.Location;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.Reason;
import swellwatch.model.StationId;

/** Damaged documents by the thousand: each has an outcome, and never a wrong one. */
class MutationTest {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String[] SEEDS = {
    Samples.FULL,
    "{\"location\":\"Mavericks\",\"wave_height\":4.2}",
    "{\"location\":\"São \\ud83c\\udf0a\",\"wave_height\":1e1,\"x\":{\"y\":[1,\"é\",null,{}]}}"
  };

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\udc00",
    "null",
    "true",
    "NaN",
    "1e400",
    "-0.0",
    "0",
    "9",
    ".",
    "e",
    "-",
    "+",
    " ",
    "\n",
    "\0",
    "\uFEFF",
    "é",
    "浪",
    "\uD83C\uDF0A",
    "\"x\":1,",
    ",\"wave_height\":2",
    ",\"station_id\":\"b\"",
    ",\"time\":null",
    "Z",
    "+02:00",
    "[[[["
  };

  @Test
  void everyMutationHasAnOutcome() throws IOException {
    Map<Reason, Integer> reasons = judge(100_000, new Random(42));
    assertThat(reasons.keySet())
        .contains(Reason.NOT_JSON, Reason.DUPLICATE_MEMBER, Reason.WRONG_TYPE, Reason.NO_QUANTITY)
        .contains(Reason.MISSING_STATION, Reason.BAD_STATION, Reason.BAD_TIME, Reason.BAD_POSITION)
        .contains(Reason.OUT_OF_RANGE, Reason.BAD_LOCATION);
  }

  @Tag("full")
  @Test
  void everyOneOfManyMutationsHasAnOutcome() throws IOException {
    long seed = System.nanoTime();
    assertThat(judge(1_000_000, new Random(seed))).as("seed %d", seed).hasSizeGreaterThan(10);
  }

  private static Map<Reason, Integer> judge(int documents, Random random) throws IOException {
    ReadingDecoder used = Samples.decoder();
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    for (int i = 0; i < documents; i++) {
      byte[] document = mutated(random);
      Decoded decoded = used.decode(document, 0);
      if (decoded instanceof Rejected rejected) {
        if (!Samples.isOneShortLine(rejected.detail())) {
          throw new AssertionError(rejected);
        }
        reasons.merge(rejected.reason(), 1, Integer::sum);
      } else if (decoded instanceof Accepted accepted) {
        assertReadRightly(document, accepted.reading());
      }
      if (i % 16 == 0) {
        // The documents before have left nothing behind.
        Decoded fresh = Samples.decoder().decode(document, 0);
        if (!decoded.equals(fresh)) {
          throw new AssertionError(decoded + ", but fresh " + fresh);
        }
      }
    }
    assertThat(reasons.values().stream().mapToInt(Integer::intValue).sum())
        .isBetween(documents / 4, documents * 9 / 10);
    return reasons;
  }

  /** What was accepted is strict JSON, says the same to another parser, and is a valid reading. */
  private static void assertReadRightly(byte[] document, Reading reading) throws IOException {
    JsonNode json = STRICT.readTree(new String(document, UTF_8));
    for (Quantity quantity : Quantity.ALL) {
      double expected = json.path(quantity.jsonName()).asDouble(Double.NaN);
      double value = reading.get(quantity);
      boolean same = value == expected || (Double.isNaN(value) && Double.isNaN(expected));
      boolean fits = Double.isNaN(value) || quantity.fail().contains(value);
      if (!same || !fits) {
        throw new AssertionError(quantity + " is " + value + ": " + json);
      }
    }
    boolean named = StationId.isValid(reading.stationId()) && Location.isValid(reading.location());
    if (!named || Double.isNaN(reading.latitude()) != Double.isNaN(reading.longitude())) {
      throw new AssertionError(reading);
    }
  }

  /** A document that nobody has ever sent. */
  static byte[] mutated(Random random) {
    return mutated(SEEDS[random.nextInt(SEEDS.length)].getBytes(UTF_8), random);
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      bytes = mutatedOnce(bytes, random);
    }
    return bytes;
  }

  private static byte[] mutatedOnce(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(12));
    String piece = PIECES[random.nextInt(PIECES.length)];
    return switch (random.nextInt(10)) {
      case 0 -> flipped(bytes, random);
      case 1 -> joined(bytes, at, randomByte(random), end);
      case 2 -> joined(bytes, at, new byte[0], end);
      case 3 -> random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : bytes;
      case 4 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
      case 5 -> digitChanged(bytes, at, random);
      default -> joined(bytes, boundary(bytes, at), piece.getBytes(UTF_8), boundary(bytes, at));
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] digitChanged(byte[] bytes, int from, Random random) {
    byte[] changed = bytes.clone();
    for (int i = from; i < changed.length; i++) {
      if (changed[i] >= '0' && changed[i] <= '9') {
        changed[i] = (byte) ('0' + random.nextInt(10));
        return changed;
      }
    }
    return changed;
  }

  /** A place where a member, a value or a string begins or ends: damage there goes deeper. */
  private static int boundary(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if ("{}[]\",:".indexOf(bytes[i]) >= 0) {
        return i;
      }
    }
    return bytes.length;
  }

  private static byte[] randomByte(Random random) {
    return new byte[] {(byte) random.nextInt(256)};
  }

  private static byte[] joined(byte[] bytes, int until, byte[] inserted, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, until);
    out.write(inserted, 0, inserted.length);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }
}
