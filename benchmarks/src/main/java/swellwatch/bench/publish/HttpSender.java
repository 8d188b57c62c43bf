package swellwatch.bench.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import swellwatch.bench.http.Body;
import swellwatch.bench.http.HttpConnection;
import swellwatch.bench.http.HttpRequest;
import swellwatch.bench.load.WaveReadings;
import swellwatch.bench.servers.BenchmarkFault;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;

/** Posts to the API over a connection of its own. */
final class HttpSender implements Sender {
  private static final int ACCEPTED = 202;

  /** So many different ones, then the first again. */
  private static final int SINGLES = 500;

  private static final int ARRAYS = 2;

  private final HttpConnection connection;
  private final List<byte[]> requests;
  private final int readings;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private int next;

  private HttpSender(URI api, Stream<byte[]> bodies, int readings) throws IOException {
    this.connection = new HttpConnection(api);
    this.requests = bodies.map(body -> request(api, body)).toList();
    this.readings = readings;
  }

  /** A reading a request. */
  static Sender ofSingles(URI api, WaveReadings readings, int index) throws IOException {
    Stream<byte[]> bodies = Spread.over(readings, index, SINGLES).map(ReadingEncoder::encode);
    return new HttpSender(api, bodies, 1);
  }

  static Sender ofArrays(URI api, WaveReadings readings, int index, int length) throws IOException {
    Stream<byte[]> bodies =
        IntStream.range(0, ARRAYS).mapToObj(part -> array(readings, index * ARRAYS + part, length));
    return new HttpSender(api, bodies, length);
  }

  @Override
  public int send() throws IOException {
    answer.reset();
    int status = connection.send(requests.get(next++ % requests.size()), Body.into(answer));
    if (status != ACCEPTED) {
      throw new BenchmarkFault(
          "the API answers " + status + " " + answer.toString(StandardCharsets.UTF_8));
    }
    return readings;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private static byte[] array(WaveReadings readings, int index, int length) {
    TextBuffer body = new TextBuffer(length * 320);
    Spread.over(readings, index, length)
        .forEach(reading -> {
          body.append(body.length() == 0 ? '[' : ',');
          ReadingEncoder.append(reading, body);
        });
    return body.append(']').toByteArray();
  }

  private static byte[] request(URI api, byte[] body) {
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    return HttpRequest.post(api, "/v1/readings", headers, body);
  }
}
