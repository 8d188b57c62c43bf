package swellwatch.feed.publish;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;

class TopicCheckTest {
  @Test
  @Timeout(20)
  void saysSoonThatKafkaIsAway() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String server = "127.0.0.1:" + silent.getLocalPort();
      KafkaSettings away = new KafkaSettings(server, Map.of(), "t", "d", "g");
      assertThatThrownBy(() -> new TopicCheck(away, Duration.ofSeconds(1)).requireTopic())
          .isInstanceOf(KafkaFault.class)
          .hasMessage(
              "Kafka at %s does not answer within 1 s (--bootstrap-servers, --topic)", server);
    }
  }
}
