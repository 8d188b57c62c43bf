package swellwatch.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.query.QueryApi;
import swellwatch.query.QueryApiSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(name = "api", description = "Run the query API.")
final class ApiCommand implements Callable<Integer>, SettingOptions.Command {
  @Spec private CommandSpec spec;

  @Override
  public List<Setting> settings() {
    List<Setting> all = new ArrayList<>(KafkaSettings.all());
    all.addAll(InfluxSettings.all());
    all.addAll(QueryApiSettings.all());
    return all;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings raw = SettingOptions.read(spec, settings());
    KafkaSettings kafka = KafkaSettings.read(raw);
    InfluxSettings influx = InfluxSettings.read(raw);
    QueryApiSettings settings = QueryApiSettings.read(raw);
    raw.check();
    QueryApi api = QueryApi.start(settings, influx, kafka);
    AtExit.close(api);
    spec.commandLine()
        .getErr()
        .println("swellwatch: api on http://" + settings.host() + ":" + api.port());
    new CountDownLatch(1).await();
    return 0;
  }
}
