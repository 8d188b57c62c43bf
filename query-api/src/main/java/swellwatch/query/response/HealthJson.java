package swellwatch.query.response;

import java.util.List;

/** Whether the service can work, in the form in which the consumer says it too. */
public final class HealthJson {
  private HealthJson() {}

  /**
   * 200 without faults, else 503.
   *
   * @param faults why not, one sentence each; empty if all is well
   */
  public static Answer of(List<String> faults) {
    boolean up = faults.isEmpty();
    byte[] body =
        Json.object(json -> {
          json.writeStringField("status", up ? "up" : "down");
          if (!up) {
            json.writeFieldName("why");
            json.writeArray(faults.toArray(String[]::new), 0, faults.size());
          }
        });
    return Answer.json(up ? 200 : 503, body).with("Cache-Control", "no-store");
  }
}
