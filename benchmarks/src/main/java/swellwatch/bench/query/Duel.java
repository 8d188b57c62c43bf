package swellwatch.bench.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import swellwatch.bench.http.Body;
import swellwatch.bench.http.HttpConnection;
import swellwatch.bench.measure.Latencies;
import swellwatch.bench.query.Question.Kind;
import swellwatch.bench.servers.BenchmarkFault;

/** One question, asked of InfluxDB and the API in turns over one connection each. */
final class Duel {
  /** The answers of an API that does not have the route, the format or the parameter. */
  private static final Set<Integer> NOT_SERVED = Set.of(400, 404, 406);

  private static final int OK = 200;
  private static final int SHOWN = 100;

  private final Question question;
  private final URI influx;
  private final URI api;
  private final List<Latencies> raw = new ArrayList<>();
  private final List<Latencies> ours = new ArrayList<>();
  private int next;
  private long rows;
  private @Nullable String refusal;

  Duel(Question question, URI influx, URI api) {
    this.question = question;
    this.influx = influx;
    this.api = api;
  }

  Question question() {
    return question;
  }

  /** Of each round. */
  List<Latencies> raw() {
    return raw;
  }

  List<Latencies> ours() {
    return ours;
  }

  /** How many rows InfluxDB has for it. */
  long rows() {
    return rows;
  }

  /** What the API says that does not serve this; null if it does. */
  @Nullable String refusal() {
    return refusal;
  }

  /**
   * Asks both once and compares.
   *
   * @throws BenchmarkFault if the API does not answer with as many
   */
  void compare() throws IOException {
    rows = Rows.ofInflux(answer(influx, question.raw().number(0)).body().toByteArray());
    Answer answer = answer(api, question.ours().number(0));
    if (NOT_SERVED.contains(answer.status())) {
      refusal = answer.status() + " " + answer.start();
    } else if (answer.status() != OK) {
      throw new BenchmarkFault(
          question.name() + ": the API answers " + answer.status() + " " + answer.start());
    } else {
      compare(rowsOf(answer.body().toByteArray()));
    }
  }

  private long rowsOf(byte[] body) throws IOException {
    return question.kind() == Kind.LIST ? Rows.ofLines(body) : Rows.ofDocument(body);
  }

  private void compare(long ours) {
    if (question.kind().hasSameRows() ? rows != ours : ours == 0) {
      throw new BenchmarkFault(
          question.name() + ": InfluxDB has " + rows + " rows, the API " + ours);
    }
  }

  /** Of the API alone: a young JVM is slow, and influxd is what it will be. */
  void warmUp(int requests) throws IOException, InterruptedException {
    try (HttpConnection toApi = new HttpConnection(api)) {
      for (int i = 0; i < requests; i++) {
        time(toApi, question.ours().number(++next));
        stopIfInterrupted();
      }
    }
  }

  void round(int requests) throws IOException, InterruptedException {
    Latencies rawTimes = new Latencies();
    Latencies ourTimes = new Latencies();
    ask(requests, rawTimes, ourTimes);
    raw.add(rawTimes);
    ours.add(ourTimes);
  }

  /** The two take turns in who is first. */
  private void ask(int requests, Latencies rawTimes, Latencies ourTimes)
      throws IOException, InterruptedException {
    try (HttpConnection toInflux = new HttpConnection(influx);
        HttpConnection toApi = new HttpConnection(api)) {
      for (int i = 0; i < requests; i++) {
        int index = ++next;
        if (index % 2 == 0) {
          rawTimes.add(time(toInflux, question.raw().number(index)));
          ourTimes.add(time(toApi, question.ours().number(index)));
        } else {
          ourTimes.add(time(toApi, question.ours().number(index)));
          rawTimes.add(time(toInflux, question.raw().number(index)));
        }
        stopIfInterrupted();
      }
    }
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private static long time(HttpConnection connection, byte[] request) throws IOException {
    long start = System.nanoTime();
    int status = connection.send(request, Body.DISCARDED);
    long took = System.nanoTime() - start;
    if (status != OK) {
      throw new BenchmarkFault("a request was answered with " + status);
    }
    return took;
  }

  private record Answer(int status, ByteArrayOutputStream body) {
    String start() {
      String text = body.toString(StandardCharsets.UTF_8);
      return text.substring(0, Math.min(SHOWN, text.length()));
    }
  }

  private static Answer answer(URI server, byte[] request) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    try (HttpConnection connection = new HttpConnection(server)) {
      return new Answer(connection.send(request, Body.into(kept)), kept);
    }
  }
}
