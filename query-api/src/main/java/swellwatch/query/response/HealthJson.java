package swellwatch.query.response;

import java.util.List;

/** Whether the service can work, in the form in which the consumer says it too. */
public final class HealthJson {
  private HealthJson() {}

  /** The service takes no more requests. */
  public static Answer draining() {
    return answer(503, "draining", List.of());
  }

  /**
   * 200 without faults, else 503.
   *
   * @param faults why not, one sentence each; empty if all is well
   */
  public static Answer of(List<String> faults) {
    return faults.isEmpty() ? answer(200, "up", faults) : answer(503, "down", faults);
  }

  private static Answer answer(int code, String status, List<String> faults) {
    byte[] body =
        Json.object(json -> {
          json.writeStringField("status", status);
          if (!faults.isEmpty()) {
            json.writeFieldName("why");
            json.writeArray(faults.toArray(String[]::new), 0, faults.size());
          }
        });
    return Answer.json(code, body).with("Cache-Control", "no-store");
  }
}
