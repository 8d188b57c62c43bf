package swellwatch.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import swellwatch.model.Quantity;

/** One request that a careless service would stumble over. */
final class HostileRequest {
  private static final List<String> ROUTES =
      List.of(
          "/v1/readings",
          "/v1/readings",
          "/v1/readings/latest",
          "/v1/series",
          "/v1/swells",
          "/v1/stations",
          "/v1/stations/41001",
          "/v1/quantities",
          "/openapi.json",
          "/metrics",
          "/health/live",
          "/",
          "/v1/../../etc/passwd",
          "/v1/stations/%2e%2e%2f%00",
          "/assets/..%2f..%2fpom.xml",
          "/v1//readings;jsessionid=1",
          "/v1/readings%0d%0aX-Injected:%20yes");
  private static final List<String> PARAMETERS =
      List.of(
          "location",
          "station",
          "min_wave_height",
          "max_" + Quantity.WIND_SPEED.jsonName(),
          "past",
          "from",
          "to",
          "order",
          "limit",
          "cursor",
          "fields",
          "format",
          "units",
          "bbox",
          "near",
          "radius_km",
          "q",
          "quantity",
          "max_points",
          "window",
          "aggregate",
          "__proto__",
          "min_");
  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "-1",
          "1e400",
          "NaN",
          "Infinity",
          "99999999999999999999",
          "0x10",
          "day",
          "P1D",
          "P999999999Y",
          "PT0.000000001S",
          "2023-09-28T14:50:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "-999999999-01-01T00:00:00Z",
          "2024-02-30T00:00:00Z",
          "wave_height",
          "wave_height,wave_height",
          "json",
          "csv",
          "ndjson",
          "geojson",
          "mean",
          "41001",
          "Buoy 41001 Île",
          "-180,-90,180,90",
          "170,-10,-170,10",
          "1,2,3,4,5,6",
          "' OR 1=1 --",
          "'; DROP MEASUREMENT buoy_reading; --",
          "\"; DROP DATABASE x",
          "$p0",
          "/.*/",
          "{\"regex\":\".*\"}",
          "<script>alert(1)</script>",
          "${jndi:ldap://127.0.0.1/x}",
          "%s%n%x",
          "\u0000",
          "\r\nX-Injected: yes",
          "\uD83C\uDF0A",
          "A".repeat(3000));
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "{}",
          "{\"location\":\"Mavericks\",\"wave_height\":4.2}",
          "[{\"location\":\"Mavericks\",\"wave_height\":4.2}]",
          "{\"location\":\"x\",\"wave_height\":1e400}",
          "{\"location\":\"x\",\"wave_height\":\"4\"}",
          "{\"location\":\"x,y=z\\nadmin w=1\",\"wave_height\":1}",
          "{\"location\":\"\\ud800\",\"wave_height\":1}",
          "{\"station_id\":\"../../x\",\"wave_height\":1}",
          "{\"location\":\"x\",\"location\":\"y\",\"wave_height\":1}",
          "[".repeat(2000),
          "{\"a\":".repeat(500),
          "{\"location\":\"x\",\"wave_height\":" + "9".repeat(5000) + "}",
          "\uFEFF{}",
          "\u0000");
  private static final List<String> HEADERS =
      List.of(
          "Accept: */*",
          "Accept: text/html",
          "Accept: text/csv;q=x,,;",
          "Accept: " + "a/b,".repeat(500),
          "Accept-Encoding: gzip;q=0, *;q=1",
          "If-None-Match: *",
          "If-None-Match: \",,\"W/\"",
          "Range: bytes=0-1",
          "Prefer: wait=-1",
          "Prefer: wait=0, wait=99999999999999",
          "X-Forwarded-For: 127.0.0.1, x",
          "X-Request-Id: ../../<script>",
          "Authorization: Bearer " + "x".repeat(500),
          "Authorization: Basic Og==",
          "Origin: http://evil.example",
          "Cookie: a=b; " + "c".repeat(1000),
          "Content-Encoding: gzip",
          "Expect: 100-continue");

  private final Random random;

  HostileRequest(Random random) {
    this.random = random;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] body = oneIn(3) ? body() : null;
    StringBuilder head = new StringBuilder();
    String route = body == null || oneIn(8) ? any(ROUTES) : "/v1/readings";
    head.append(body == null ? method() : "POST").append(' ').append(route + query(body == null));
    head.append(" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
    for (int i = random.nextInt(3); i > 0; i--) {
      head.append(any(HEADERS)).append("\r\n");
    }
    if (body != null) {
      head.append("Content-Type: ").append(contentType());
      head.append("\r\nContent-Length: ").append(body.length).append("\r\n");
    }
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body == null ? new byte[0] : body);
    return out.toByteArray();
  }

  private String method() {
    return oneIn(10) ? any(List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "XX")) : "GET";
  }

  private String contentType() {
    return any(
        List.of(
            "application/json",
            "application/json",
            "application/x-ndjson",
            "text/plain",
            "application/json; charset=utf-16",
            ";;;"));
  }

  private String query(boolean likely) {
    String parameters =
        IntStream.range(0, random.nextInt(5))
            .mapToObj(i -> any(PARAMETERS) + "=" + value())
            .collect(Collectors.joining("&", "?", ""));
    return likely != oneIn(8) ? parameters : "";
  }

  private String value() {
    if (oneIn(6)) {
      return IntStream.range(0, random.nextInt(20))
          .mapToObj(i -> "%" + String.format("%02x", random.nextInt(256)))
          .collect(Collectors.joining());
    }
    return oneIn(20) ? "%zz%" : Http.encoded(any(VALUES));
  }

  private byte[] body() {
    byte[] body = any(BODIES).getBytes(StandardCharsets.UTF_8);
    for (int i = oneIn(2) ? random.nextInt(4) : 0; i > 0 && body.length > 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return body;
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
