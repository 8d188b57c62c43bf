package swellwatch.query.response;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import swellwatch.query.publish.Checked.Bad;
import swellwatch.query.publish.Checked.ItemFault;
import swellwatch.query.publish.Publication.Incomplete;
import swellwatch.query.publish.Publication.Place;
import swellwatch.query.request.ParameterFault;

/** The one form of every error: RFC 9457, {@code application/problem+json}. */
public final class Problem {
  private static final String TYPE = "application/problem+json";
  private static final String RETRY_AFTER = "Retry-After";

  private Problem() {}

  public static Answer of(int status, String detail) {
    return of(status, detail, json -> {});
  }

  /** The caller may try again after so many seconds. */
  public static Answer later(int status, String detail, int seconds) {
    return of(status, detail).with(RETRY_AFTER, Integer.toString(seconds));
  }

  public static Answer ofParameters(List<ParameterFault> faults) {
    return of(
        400,
        "The query cannot be used; see errors.",
        json -> {
          json.writeArrayFieldStart("errors");
          for (ParameterFault fault : faults) {
            json.writeStartObject();
            json.writeStringField("parameter", fault.parameter());
            json.writeStringField("detail", fault.detail());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  public static Answer ofBody(Bad bad) {
    int status = bad.isMalformed() ? 400 : 422;
    return of(status, detail(bad), json -> writeItems(bad.faults(), json));
  }

  public static Answer ofKafka(Incomplete incomplete) {
    String detail =
        "Kafka has not acknowledged every reading: "
            + incomplete.why()
            + ". Acknowledged ones are on the topic, unknown ones may be, unsent ones are not."
            + " Readings that give their time are safe to send again.";
    return of(
            503,
            detail,
            json -> {
              json.writeArrayFieldStart("acknowledged");
              for (Map.Entry<Integer, Place> item : incomplete.acknowledged().entrySet()) {
                json.writeStartObject();
                json.writeNumberField("index", item.getKey());
                PublishedJson.writePlace(item.getValue(), json);
                json.writeEndObject();
              }
              json.writeEndArray();
              writeIndexes("unknown", incomplete.unknown(), json);
              writeIndexes("unsent", incomplete.unsent(), json);
            })
        .with(RETRY_AFTER, "5");
  }

  private static String detail(Bad bad) {
    int count = bad.faults().size();
    if (count == 0) {
      return "There is no reading in the body.";
    }
    return count < Bad.MOST
        ? "Nothing was published: " + count + " faults, see errors."
        : "Nothing was published: there are at least " + count + " faults.";
  }

  private static void writeItems(List<ItemFault> faults, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("errors");
    for (ItemFault fault : faults) {
      json.writeStartObject();
      json.writeNumberField("index", fault.index());
      json.writeStringField("reason", fault.reason().text());
      json.writeStringField("detail", fault.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeIndexes(String name, List<Integer> indexes, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int index : indexes) {
      json.writeNumber(index);
    }
    json.writeEndArray();
  }

  private static Answer of(int status, String detail, Json.Members more) {
    byte[] body =
        Json.object(json -> {
          json.writeStringField("type", "about:blank");
          json.writeStringField("title", HttpStatus.getMessage(status));
          json.writeNumberField("status", status);
          json.writeStringField("detail", detail);
          if (RequestId.current() != null) {
            json.writeStringField("request_id", RequestId.current());
          }
          more.write(json);
        });
    return new Answer(status, TYPE, body, Map.of());
  }
}
