package swellwatch.influx.query;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes looked at together, as one long with the first of them as the lowest: a loop over the
 * few bytes of a value ends each time where the processor does not expect it.
 */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = EACH << 7;

  private EightBytes() {}

  static long at(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The same with 0 to 9 in place of the digits. */
  static long digitsAt(byte[] bytes, int at) {
    return at(bytes, at) ^ EACH * '0';
  }

  /** A mark at every byte that is not 0 to 9. Behind the first mark there may be one too many. */
  static long notDigits(long digits) {
    return (digits + EACH * (0x80 - 10) | digits) & HIGH_BITS;
  }

  /** A mark at every quote, backslash and control character. The same holds behind the first. */
  static long endsOfText(long bytes) {
    long control = bytes - EACH * ' ' & ~bytes;
    return (control | zeros(bytes ^ EACH * '"') | zeros(bytes ^ EACH * '\\')) & HIGH_BITS;
  }

  /** How many bytes there are before the first mark; 8 if there is no mark. */
  static int before(long marks) {
    return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
  }

  static long withoutFirst(long marks) {
    return marks & (marks - 1);
  }

  static int get(long bytes, int index) {
    return (int) (bytes >>> (index * Byte.SIZE)) & 0xff;
  }

  /**
   * The number that the first digits are, put together in pairs, fours and eight as in D. Lemire,
   * "Quickly parsing eight digits" (2018).
   *
   * @param count 1 to 8; what comes behind may be anything
   */
  static long number(long digits, int count) {
    long all = digits << ((Long.BYTES - count) * Byte.SIZE);
    long pairs = all * 10 + (all >>> 8);
    long high = (pairs & 0x0000_00ff_0000_00ffL) * 0x000f_4240_0000_0064L;
    long low = ((pairs >>> 16) & 0x0000_00ff_0000_00ffL) * 0x0000_2710_0000_0001L;
    return (high + low) >>> 32;
  }

  private static long zeros(long bytes) {
    return (bytes - EACH) & ~bytes;
  }
}
