package swellwatch.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreatCircleTest {
  private static final double RADIUS_KM = 6371.0088;

  // Kilometres of one degree: 6371.0088 pi / 180. The two airports are Rosetta Code's example,
  // 2887.25995 km there, with a radius of 6372.8 km.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1, 111.195",
    "0, 0, 1, 0, 111.195",
    "60, 10, 60, 10, 0",
    "90, 0, -90, 0, 20015.114",
    "90, 0, 90, 123, 0",
    "-90, -180, -89, 57, 111.195",
    "89.9, 0, 89.9, 180, 22.239",
    "0, 179.5, 0, -179.5, 111.195",
    "1, 179.5, 1, -179.5, 111.178",
    "10, 180, 10, -180, 0",
    "30, 40, -30, -140, 20015.114",
    "0, 0, 0, 180, 20015.114",
    "36.12, -86.67, 33.94, -118.40, 2886.448",
  })
  void knowsTheseDistances(double north, double east, double north2, double east2, double km) {
    assertThat(GreatCircle.roundedKm(north, east, north2, east2)).isEqualTo(km);
    assertThat(GreatCircle.roundedKm(north2, east2, north, east)).isEqualTo(km);
  }

  @Test
  void agreesWithTheAngleBetweenVectors() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double north = random.nextDouble(-90, 90);
      double east = random.nextDouble(-180, 180);
      double scale = Math.pow(10, -random.nextInt(6));
      double north2 = Math.max(-90, Math.min(90, north + scale * random.nextDouble(-180, 180)));
      double east2 = east + scale * random.nextDouble(-360, 360);

      assertThat(GreatCircle.km(north, east, north2, east2))
          .describedAs("%s,%s to %s,%s", north, east, north2, east2)
          .isCloseTo(byVectors(north, east, north2, east2), within(0.0005));
    }
  }

  private static double byVectors(double north, double east, double north2, double east2) {
    double[] a = vector(north, east);
    double[] b = vector(north2, east2);
    double x = a[1] * b[2] - a[2] * b[1];
    double y = a[2] * b[0] - a[0] * b[2];
    double z = a[0] * b[1] - a[1] * b[0];
    double scalar = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    return RADIUS_KM * Math.atan2(Math.sqrt(x * x + y * y + z * z), scalar);
  }

  private static double[] vector(double north, double east) {
    double a = Math.toRadians(north);
    double b = Math.toRadians(east);
    return new double[] {Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a)};
  }
}
