package swellwatch.influx;

/** Whether InfluxDB answers. It does so also with a full disk: this is not "it can store". */
public sealed interface Ping {

  record Up(String version, InfluxFamily family) implements Ping {}

  record Down(String why) implements Ping {}
}
