package swellwatch.influx.query;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Response;
import swellwatch.influx.http.ServerWords;
import swellwatch.influx.query.InfluxQueryException.Kind;

/** Which kind of fault a reply or its absence is. */
final class QueryFaults {
  private static final Map<String, Kind> BY_WORDS =
      Map.of(
          "database not found", Kind.MISCONFIGURED,
          "retention policy not found", Kind.MISCONFIGURED,
          "default retention policy not set", Kind.MISCONFIGURED,
          "query-timeout limit exceeded", Kind.TIMED_OUT,
          "max-concurrent-queries limit exceeded", Kind.UNAVAILABLE,
          "query interrupted", Kind.UNAVAILABLE);

  private QueryFaults() {}

  /** A statement's error, which comes with a 200. */
  static InfluxQueryException ofStatement(String words) {
    Kind kind =
        BY_WORDS.entrySet().stream()
            .filter(entry -> words.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(Kind.REFUSED);
    return new InfluxQueryException(kind, "InfluxDB: " + ServerWords.oneLine(words));
  }

  static InfluxQueryException of(Response<ResponseBody> reply) throws IOException {
    return new InfluxQueryException(
        kindOf(reply.code()), "InfluxDB answered " + reply.code() + ": " + ServerWords.of(reply));
  }

  static InfluxQueryException noReply(IOException e) {
    return new InfluxQueryException(
        e instanceof InterruptedIOException ? Kind.TIMED_OUT : Kind.UNAVAILABLE,
        "no answer from InfluxDB: " + e.getMessage(),
        e);
  }

  private static Kind kindOf(int status) {
    return switch (status) {
      case 401, 403, 404, 405 -> Kind.MISCONFIGURED;
      case 408, 504 -> Kind.TIMED_OUT;
      default -> status < 500 && status != 429 ? Kind.REFUSED : Kind.UNAVAILABLE;
    };
  }
}
