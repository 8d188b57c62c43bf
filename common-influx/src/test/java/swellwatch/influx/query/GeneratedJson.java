package swellwatch.influx.query;

import java.math.BigDecimal;
import java.util.Random;

/** Rows of values as InfluxDB prints them, and as any other writer of JSON could. */
final class GeneratedJson {
  /** What has a meaning in JSON. */
  static final String STRUCTURE = "{}[],:\"\\ntrue0123456789-+.eE \u0001\n";

  private static final String[] TEXTS = {
    "a",
    "Z",
    " ",
    "é",
    "日",
    "🌊",
    "\\\"",
    "\\\\",
    "\\/",
    "\\n",
    "\\t",
    "\\b",
    "\\f",
    "\\r",
    "\\u003c",
    "\\u0026",
    "\\u00E9",
    "\\u2028",
    "\\ud83c\\udf0a",
    "East Hatteras",
    ",",
    "]",
    "null"
  };

  private GeneratedJson() {}

  /** A time and that many values. */
  static String row(Random random, int values) {
    StringBuilder row = new StringBuilder("[").append(time(random));
    for (int i = 0; i < values; i++) {
      row.append(blank(random)).append(',').append(blank(random)).append(value(random));
    }
    return row.append(blank(random)).append(']').toString();
  }

  private static String time(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> String.valueOf(random.nextLong());
      case 1 -> String.valueOf(random.nextInt());
      default -> String.valueOf(1_600_000_000_000_000_000L + random.nextInt());
    };
  }

  private static String value(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2, 3 -> text(random);
      case 4, 5, 6 -> decimal(random, random.nextInt(9));
      case 7 -> decimal(random, random.nextInt(25));
      case 8 -> String.valueOf(Double.longBitsToDouble(random.nextLong() & 0xbfff_ffff_ffff_ffffL));
      default -> exponent(random);
    };
  }

  private static String decimal(Random random, int digits) {
    StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
    number.append(1 + random.nextInt(9));
    for (int i = 0; i < digits; i++) {
      number.append(random.nextInt(10));
    }
    BigDecimal value = new BigDecimal(number.toString());
    String text = value.movePointLeft(random.nextInt(digits + 3)).toPlainString();
    return random.nextInt(20) == 0 ? "0" : text;
  }

  private static String exponent(Random random) {
    String sign = new String[] {"", "+", "-"}[random.nextInt(3)];
    return decimal(random, random.nextInt(18))
        + (random.nextBoolean() ? 'e' : 'E')
        + sign
        + random.nextInt(330);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.append('"').toString();
  }

  private static String blank(Random random) {
    return random.nextInt(30) == 0
        ? new String[] {" ", "\n", "\t", "  \r\n"}[random.nextInt(4)]
        : "";
  }
}
