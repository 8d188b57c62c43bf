package swellwatch.local.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** One node that is broker and controller, on loopback only. */
record BrokerSettings(Path directory, int port, int controllerPort) {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  /** The internal topics, consumer groups and transactions work with a single replica. */
  private static final Map<String, String> ONE_NODE =
      Map.of(
          "offsets.topic.replication.factor", "1",
          "offsets.topic.num.partitions", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "transaction.state.log.num.partitions", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "share.coordinator.state.topic.num.partitions", "1");

  /**
   * Readings are kept for ever: retention goes by record time, so that any limit would delete
   * history right after it was loaded. Nor are the offsets of a group forgotten that was not here
   * for a week, as is the default.
   */
  private static final Map<String, String> DATA =
      Map.of(
          "log.retention.ms", "-1",
          "log.message.timestamp.type", "CreateTime",
          "offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE),
          "auto.create.topics.enable", "false",
          "log.cleaner.dedupe.buffer.size", "8388608",
          "num.network.threads", "2",
          "num.io.threads", "4");

  /**
   * Short times: after a crash the broker takes requests again once its old session has ended, and
   * members of a group notice each other at their next heartbeat.
   */
  private static final Map<String, String> QUICK =
      Map.of(
          "broker.session.timeout.ms", "2000",
          "broker.heartbeat.interval.ms", "500",
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "1000",
          "group.consumer.heartbeat.interval.ms", "500",
          "group.consumer.min.heartbeat.interval.ms", "500",
          "group.consumer.session.timeout.ms", "6000",
          "group.consumer.min.session.timeout.ms", "3000");

  Path log() {
    return directory.resolve("log");
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.putAll(addresses());
    properties.putAll(ONE_NODE);
    properties.putAll(DATA);
    properties.putAll(QUICK);
    return properties;
  }

  private Map<String, String> addresses() {
    String controller = "127.0.0.1:" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        String.valueOf(NODE),
        "log.dirs",
        log().toString(),
        "listeners",
        "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://" + controller,
        "advertised.listeners",
        "PLAINTEXT://127.0.0.1:" + port,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
        "controller.listener.names",
        CONTROLLER,
        "controller.quorum.voters",
        NODE + "@" + controller);
  }
}
