package swellwatch.bench.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import swellwatch.bench.http.HttpRequest;
import swellwatch.influx.InfluxSettings;

/** InfluxQL as a request, in the form in which the API sends it. */
record InfluxRequest(InfluxSettings database) {
  private static final String FORM = "/query?epoch=ns&chunked=true&chunk_size=10000";

  /**
   * @param parameters what is bound, as JSON
   */
  byte[] of(String text, String parameters) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("db", database.bucket());
    form.put("q", text);
    form.put("params", parameters);
    return HttpRequest.post(database.url(), path() + FORM, headers(), encoded(form));
  }

  private String path() {
    String path = database.url().getPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    database.credentials().authorization().ifPresent(value -> headers.put("Authorization", value));
    return headers;
  }

  private static byte[] encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
