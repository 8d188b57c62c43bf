package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;

/** What people who mean no good send, from a seed that is told when something breaks. */
@ExtendWith(SharedServers.class)
class HostileRequestsTest {
  private static final String EVERYTHING = "/v1/readings?past=P60D&format=ndjson";
  private static final int CALLERS = 8;

  @Test
  void refusesThreeThousandHostileRequestsUnharmed() {
    attack(1, 3_000);
  }

  @Test
  @Tag("full")
  void refusesAHundredThousandHostileRequestsUnharmed() {
    attack(1_000_000, 100_000);
  }

  private static void attack(long firstSeed, int count) {
    try (Scene scene = new Scene()) {
      scene.store(Ndbc.newest(3, 100, Instant.now().minusSeconds(300)));
      List<JsonNode> before = scene.all(EVERYTHING, "ndjson");
      Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
      IntStream.range(0, CALLERS)
          .parallel()
          .forEach(caller -> {
            for (long seed = firstSeed + caller; seed < firstSeed + count; seed += CALLERS) {
              statuses.merge(status(scene.port(), seed), 1, Integer::sum);
            }
          });

      System.out.println("answers by status: " + statuses);
      assertThat(statuses.values().stream().mapToInt(n -> n).sum()).isEqualTo(count);
      // That hostile requests get through to every stage is what makes them a test.
      assertThat(statuses.keySet()).contains(200, 202, 400, 404, 405, 406, 415, 422);
      assertThat(scene.all(EVERYTHING, "ndjson")).isEqualTo(before);
      scene.http.get("/health/ready").expect(200);
    }
  }

  private static int status(int port, long seed) {
    byte[] request = new HostileRequest(new Random(seed)).bytes();
    String reply = reply(port, request);
    String told = "seed " + seed + ": " + new String(request, StandardCharsets.ISO_8859_1);
    assertThat(reply).describedAs(told).startsWith("HTTP/1.1 ");
    int status = Integer.parseInt(reply.substring(9, 12));
    assertThat(status == 503 || status < 500).describedAs("%s%n%s", told, reply).isTrue();
    assertThat(reply).describedAs(told).doesNotContain("Exception", "\tat ", "swellwatch.query");
    return status;
  }

  private static String reply(int port, byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
