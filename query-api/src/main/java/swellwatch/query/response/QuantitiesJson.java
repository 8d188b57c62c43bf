package swellwatch.query.response;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import swellwatch.model.Quantity;
import swellwatch.model.Range;

/** What can be measured: names, units and the two ranges, as the rules themselves have them. */
public final class QuantitiesJson {
  private QuantitiesJson() {}

  public static Answer all() {
    return Answer.json(
        200,
        Json.object(json -> {
          json.writeArrayFieldStart("quantities");
          for (Quantity quantity : Quantity.ALL) {
            write(quantity, json);
          }
          json.writeEndArray();
        }));
  }

  private static void write(Quantity quantity, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", quantity.jsonName());
    json.writeStringField("cf_name", quantity.cfName());
    json.writeStringField("unit", quantity.unit());
    writeRange("suspect_range", quantity.suspect(), json);
    writeRange("fail_range", quantity.fail(), json);
    json.writeEndObject();
  }

  /** Nothing for a range without ends. */
  private static void writeRange(String name, Range range, JsonGenerator json) throws IOException {
    if (Double.isFinite(range.min())) {
      json.writeObjectFieldStart(name);
      json.writeNumberField("min", range.min());
      json.writeNumberField("max", range.max());
      json.writeEndObject();
    }
  }
}
