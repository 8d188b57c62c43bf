package swellwatch.query;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/**
 * A request and the answer that it must get.
 *
 * @param headers names and values in turn
 * @param isRepeated whether it is sent again with the {@code ETag} of its first answer
 * @param mediaType of the answer, without parameters; empty if it has no body
 */
record Row(
    String method,
    String address,
    String body,
    List<String> headers,
    Server server,
    boolean isRepeated,
    int status,
    String mediaType) {
  private static final int MANY = 100;

  /** Which of the services it is sent to. */
  enum Server {
    /** All is well. */
    UP,
    /** Neither Kafka nor InfluxDB is there. */
    AWAY,
    /** Wants a key. */
    LOCKED,
    /** Takes few requests, and has had them all. */
    BUSY
  }

  static Row get(String address) {
    return new Row("GET", address, "", List.of(), Server.UP, false, 200, "application/json");
  }

  static Row post(String body) {
    List<String> headers = List.of("Content-Type", "application/json");
    return new Row(
        "POST", "/v1/readings", body, headers, Server.UP, false, 202, "application/json");
  }

  Row asking(String query) {
    return new Row(method, address + query, body, headers, server, isRepeated, status, mediaType);
  }

  /** Replaces a header of that name. */
  Row with(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    int at = more.indexOf(name);
    if (at >= 0) {
      more.set(at + 1, value);
    } else {
      more.addAll(List.of(name, value));
    }
    return new Row(method, address, body, more, server, isRepeated, status, mediaType);
  }

  Row on(Server other) {
    return new Row(method, address, body, headers, other, isRepeated, status, mediaType);
  }

  Row repeated() {
    return new Row(method, address, body, headers, server, true, status, mediaType);
  }

  /** A success, in that form. */
  Row in(String form) {
    return new Row(method, address, body, headers, server, isRepeated, status, form);
  }

  /** That status; an error is a problem, and what has not changed has no body. */
  Row expecting(int other) {
    String form = other == 304 ? "" : other >= 400 ? "application/problem+json" : mediaType;
    return new Row(method, address, body, headers, server, isRepeated, other, form);
  }

  Http.Reply send(Http http) {
    Http.Reply first = send(http, headers);
    for (int i = 0; server == Server.BUSY && first.status() != 429 && i < MANY; i++) {
      first = send(http, headers);
    }
    if (!isRepeated) {
      return first;
    }
    List<String> more = new ArrayList<>(headers);
    more.addAll(List.of("If-None-Match", first.header("ETag").orElseThrow()));
    return send(http, more);
  }

  private Http.Reply send(Http http, List<String> headers) {
    return http.send(
        method, address, BodyPublishers.ofString(body), headers.toArray(String[]::new));
  }

  @Override
  public String toString() {
    return method + " " + address + " " + headers + " " + server + " -> " + status + " "
        + mediaType;
  }
}
