package swellwatch.query.response;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import swellwatch.query.publish.Publication.Done;
import swellwatch.query.publish.Publication.Place;

/** Where published readings went. */
public final class PublishedJson {
  private PublishedJson() {}

  /** They are on the topic; nothing is said about InfluxDB. */
  public static Answer of(Done done) {
    return of(202, done);
  }

  /** The consumer group has committed past them. */
  public static Answer ofStored(Done done) {
    return of(201, done);
  }

  private static Answer of(int status, Done done) {
    return Answer.json(
        status,
        Json.object(json -> {
          json.writeNumberField("accepted", done.places().size());
          json.writeArrayFieldStart("records");
          for (Place place : done.places()) {
            json.writeStartObject();
            writePlace(place, json);
            json.writeEndObject();
          }
          json.writeEndArray();
        }));
  }

  static void writePlace(Place place, JsonGenerator json) throws IOException {
    json.writeNumberField("partition", place.partition());
    json.writeNumberField("offset", place.offset());
  }
}
