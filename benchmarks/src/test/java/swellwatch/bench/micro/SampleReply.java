package swellwatch.bench.micro;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import retrofit2.Retrofit;
import swellwatch.influx.http.InfluxHttp;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.InfluxQl;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** Real readings as InfluxDB prints them, in parts as it sends them, but out of memory. */
final class SampleReply {
  static final int ROWS = 4096;

  static final List<String> COLUMNS =
      Stream.of(
              Stream.of("time", LineEncoder.STATION_TAG, LineEncoder.LOCATION_TAG),
              Quantity.ALL.stream().map(Quantity::jsonName),
              Stream.of(LineEncoder.LATITUDE_FIELD, LineEncoder.LONGITUDE_FIELD))
          .flatMap(names -> names)
          .toList();

  /** The sample ends at 1970, and times of now have more digits. */
  private static final long SINCE = 1_764_000_000_000_000_000L;

  private static final int ROWS_IN_PART = 1024;
  private static final MediaType JSON = MediaType.get("application/json");

  private SampleReply() {}

  /** One that gives this reply to every query. */
  static InfluxQl database() {
    byte[] reply = bytes();
    OkHttpClient client =
        new OkHttpClient.Builder().addInterceptor(chain -> answer(chain, reply)).build();
    Retrofit retrofit = new Retrofit.Builder().baseUrl("http://127.0.0.1/").client(client).build();
    return new InfluxQl(retrofit.create(InfluxHttp.class), "any");
  }

  private static Response answer(Interceptor.Chain chain, byte[] reply) {
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create(reply, JSON))
        .build();
  }

  private static byte[] bytes() {
    SampleReadings sample = new SampleReadings();
    StringBuilder reply = new StringBuilder();
    for (int sent = 0; sent < ROWS; sent += ROWS_IN_PART) {
      String rows =
          Stream.generate(sample::nextReading)
              .limit(ROWS_IN_PART)
              .map(SampleReply::row)
              .collect(Collectors.joining(","));
      reply.append(part(rows, sent + ROWS_IN_PART < ROWS));
    }
    return reply.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String part(String rows, boolean goesOn) {
    String partial = goesOn ? ",\"partial\":true" : "";
    String columns =
        COLUMNS.stream().map(SampleReply::quoted).collect(Collectors.joining(",", "[", "]"));
    return "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"buoy_reading\",\"columns\":"
        + columns
        + ",\"values\":["
        + rows
        + "]"
        + partial
        + "}]"
        + partial
        + "}]}\n";
  }

  private static String row(Reading reading) {
    return Stream.of(
            Stream.of(
                String.valueOf(SINCE + reading.epochNanos()),
                quoted(reading.stationId()),
                quoted(reading.location())),
            Quantity.ALL.stream().map(quantity -> number(reading.measurements().get(quantity))),
            Stream.of(number(reading.latitude()), number(reading.longitude())))
        .flatMap(values -> values)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? "null"
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
