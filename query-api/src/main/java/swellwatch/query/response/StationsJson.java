package swellwatch.query.response;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import swellwatch.model.EpochNanos;
import swellwatch.query.store.Station;

/** Stations, each with its newest location and position. */
public final class StationsJson {
  private StationsJson() {}

  public static Answer of(List<Station> stations) {
    return Answer.json(
        200,
        Json.object(json -> {
          json.writeArrayFieldStart("stations");
          for (Station station : stations) {
            write(station, json);
          }
          json.writeEndArray();
        }));
  }

  private static void write(Station station, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("station_id", station.id());
    json.writeStringField("location", station.location());
    if (!Double.isNaN(station.latitude())) {
      json.writeNumberField("latitude", station.latitude());
      json.writeNumberField("longitude", station.longitude());
    }
    json.writeStringField("first", EpochNanos.toInstant(station.first()).toString());
    json.writeStringField("last", EpochNanos.toInstant(station.last()).toString());
    json.writeEndObject();
  }
}
