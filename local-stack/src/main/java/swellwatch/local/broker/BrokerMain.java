package swellwatch.local.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The main class of the broker's JVM, and the only one that touches Kafka's internal classes.
 * Arguments: directory, port, controller port.
 */
final class BrokerMain {
  /** Appears in the directory once the broker accepts requests. */
  static final String READY = "ready";

  private BrokerMain() {}

  /** A failure must end the JVM: a broker that could not start leaves threads behind that wait. */
  public static void main(String[] arguments) {
    try {
      run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(Path directory, int port, int controllerPort) throws Exception {
    BrokerSettings settings = new BrokerSettings(directory, port, controllerPort);
    if (!Files.exists(settings.log().resolve("meta.properties"))) {
      format(settings.log().toString());
    }
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings.properties()), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
    server.startup();
    Files.createFile(directory.resolve(READY));
    server.awaitShutdown();
  }

  private static void format(String folder) throws Exception {
    new Formatter()
        .setNodeId(BrokerSettings.NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(folder))
        .setMetadataLogDirectory(folder)
        .setControllerListenerName(BrokerSettings.CONTROLLER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true)
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }
}
