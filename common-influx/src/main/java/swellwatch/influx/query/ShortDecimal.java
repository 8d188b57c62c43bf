package swellwatch.influx.query;

/** A decimal of at most seven characters without its sign, such as {@code 1016.6}. */
final class ShortDecimal {
  private static final int POINT = '.' ^ '0';
  private static final int SMALL_E = 'e' ^ '0';
  private static final int LARGE_E = 'E' ^ '0';
  private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

  private ShortDecimal() {}

  /** How long the number is; 0 if it is none, or another kind. */
  static int length(long digits) {
    long others = EightBytes.notDigits(digits);
    int whole = EightBytes.before(others);
    int length = length(digits, others, whole);
    int next = EightBytes.get(digits, length);
    boolean leadingZero = whole > 1 && (digits & 0xff) == 0;
    boolean good = whole > 0 && length < Long.BYTES && length != whole + 1 && !leadingZero;
    return good && next != SMALL_E && next != LARGE_E ? length : 0;
  }

  /**
   * The number if it has a length, exactly: a whole number divided by a power of ten, which are
   * exact doubles both of them.
   */
  static double value(long digits) {
    long others = EightBytes.notDigits(digits);
    int whole = EightBytes.before(others);
    int length = length(digits, others, whole);
    int count = length > whole ? length - 1 : length;
    long beforePoint = (1L << (whole * Byte.SIZE)) - 1;
    long withoutPoint = (digits & beforePoint) | ((digits >>> Byte.SIZE) & ~beforePoint);
    return EightBytes.number(withoutPoint, count) / POWERS_OF_TEN[count - whole];
  }

  private static int length(long digits, long others, int whole) {
    int behindPoint = EightBytes.before(EightBytes.withoutFirst(others));
    return EightBytes.get(digits, whole) == POINT ? behindPoint : whole;
  }
}
