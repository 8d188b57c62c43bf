package swellwatch.influx.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;

class LineEncoderTest {

  @Test
  void writesTheWholeReading() {
    Measurements measured =
        Measurements.of(
            Map.of(
                Quantity.WIND_SPEED, 6.0,
                Quantity.WAVE_HEIGHT, 2.1,
                Quantity.WAVE_DIRECTION, 292.0));
    Reading reading =
        new Reading(
            "46026", "San Francisco", 1_695_912_600_000_000_000L, 37.759, -122.833, measured);
    assertThat(line(reading))
        .isEqualTo(
            "buoy_reading,location=San\\ Francisco,station_id=46026 latitude=37.759,"
                + "longitude=-122.833,wave_height=2.1,wave_direction=292,wind_speed=6"
                + " 1695912600000000000\n");
  }

  @Test
  void leavesOutPositionThatIsNotKnown() {
    assertThat(line(reading("x", 2.1, -1)))
        .isEqualTo("buoy_reading,location=x,station_id=s wave_height=2.1 -1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b', 'a\\,b'",
    "'a b', 'a\\ b'",
    "'a=b', 'a\\=b'",
    "'a\\b', 'a\\b'",
    "'a\\,b', 'a\\\\,b'",
    "'say \"x\"', 'say\\ \"x\"'",
    "'ä, b', 'ä\\,\\ b'",
    "'🌊=x', '🌊\\=x'",
  })
  void escapesLocation(String location, String escaped) {
    assertThat(line(reading(location, 1, 0)))
        .isEqualTo("buoy_reading,location=" + escaped + ",station_id=s wave_height=1 0\n");
  }

  @Test
  void appendsLineToLine() {
    TextBuffer out = new TextBuffer(1);
    LineEncoder.append(reading("ä", 1, 1), out);
    LineEncoder.append(reading("b ä", 2, 2), out);
    assertThat(out.toString())
        .isEqualTo(
            """
            buoy_reading,location=ä,station_id=s wave_height=1 1
            buoy_reading,location=b\\ ä,station_id=s wave_height=2 2
            """);
  }

  @Test
  void writesNumbersThatReadBackTheSame() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double value = randomNumber(random);
      String line = line(reading("x", value, 0));
      String number = line.substring(line.indexOf("wave_height=") + 12, line.lastIndexOf(' '));
      assertThat(Double.parseDouble(number)).isEqualTo(value);
      assertThat(number).matches("-?\\d+(\\.\\d+)?(E-?\\d+)?");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "ends so\\", "ä\\", "\\\\"})
  void knowsLocationThatLineProtocolCannotCarry(String location) {
    assertThat(LineEncoder.canEncode(reading(location, 1, 0))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\\x", "x\\y", "x\\ "})
  void knowsLocationThatLineProtocolCanCarry(String location) {
    assertThat(LineEncoder.canEncode(reading(location, 1, 0))).isTrue();
  }

  @Test
  void makesNoObjects() {
    double[] values = new double[Quantity.ALL.size()];
    Arrays.setAll(values, i -> 1000.125 + i);
    Reading full =
        new Reading("46026", "San Francisco, CA", 1L << 60, 37.5, -122.5, Measurements.of(values));
    TextBuffer out = new TextBuffer(1 << 20);
    LineEncoder.append(full, out);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      LineEncoder.append(full, out);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
  }

  private static double randomNumber(Random random) {
    double any = Double.longBitsToDouble(random.nextLong());
    double everyday = Math.round(random.nextDouble() * 4000 - 2000) / 10.0;
    return random.nextBoolean() || !Double.isFinite(any) ? everyday : any;
  }

  private static Reading reading(String location, double waveHeight, long nanos) {
    return new Reading(
        "s",
        location,
        nanos,
        Double.NaN,
        Double.NaN,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, waveHeight)));
  }

  private static String line(Reading reading) {
    TextBuffer out = new TextBuffer(16);
    LineEncoder.append(reading, out);
    return out.toString();
  }
}
