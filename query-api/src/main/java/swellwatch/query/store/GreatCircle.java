package swellwatch.query.store;

/**
 * Distances on a sphere by the haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky
 * and Telescope 68 (2), 1984, p. 159), which is exact for near places too. The sphere has the mean
 * radius R1 of the earth (H. Moritz, "Geodetic Reference System 1980", Journal of Geodesy 74, 2000,
 * p. 131): up to 0.6 % beside the ellipsoid.
 */
final class GreatCircle {
  private static final double RADIUS_KM = 6371.0088;
  private static final double PER_KM = 1000;

  private GreatCircle() {}

  /** Kilometres, to the metre. */
  static double roundedKm(double latitude, double longitude, double latitude2, double longitude2) {
    return Math.round(km(latitude, longitude, latitude2, longitude2) * PER_KM) / PER_KM;
  }

  /** Kilometres between two places in degrees. */
  static double km(double latitude, double longitude, double latitude2, double longitude2) {
    double north = Math.toRadians(latitude2 - latitude);
    double east = Math.toRadians(longitude2 - longitude);
    double haversine =
        square(Math.sin(north / 2))
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(latitude2))
                * square(Math.sin(east / 2));
    // Rounding can carry it past 1 between opposite places.
    return 2 * RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, haversine)));
  }

  private static double square(double value) {
    return value * value;
  }
}
