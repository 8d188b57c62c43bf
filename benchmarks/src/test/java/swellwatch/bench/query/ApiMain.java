package swellwatch.bench.query;

import java.util.concurrent.CountDownLatch;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.query.QueryApi;
import swellwatch.query.QueryApiSettings;
import swellwatch.settings.Settings;

/** As {@code swellwatch api}, which this module cannot see. */
final class ApiMain {
  private ApiMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Settings raw = Settings.of(System.getenv());
    KafkaSettings kafka = KafkaSettings.read(raw);
    InfluxSettings influx = InfluxSettings.read(raw);
    QueryApiSettings settings = QueryApiSettings.read(raw);
    raw.check();
    QueryApi api = QueryApi.start(settings, influx, kafka);
    Runtime.getRuntime().addShutdownHook(new Thread(api::close));
    new CountDownLatch(1).await();
  }
}
