package swellwatch.query.response;

import java.util.List;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Output;
import swellwatch.query.store.LatestOfStation;
import swellwatch.query.store.LatestValue;
import swellwatch.query.store.Station;

/** The forms of a list of stations, and of what each of them measured last. */
public final class StationForms {
  private static final List<String> COLUMNS =
      List.of("station_id", "location", "latitude", "longitude", "first", "last", "distance_km");
  private static final List<String> UNITS =
      List.of("", "", "degrees_north", "degrees_east", "UTC", "UTC", "km");

  private StationForms() {}

  public static ListForm<Station> of(Output output) {
    return switch (output.format()) {
      case JSON -> JsonDocument.of("stations", StationForms::appendObject);
      case NDJSON -> new JsonLines<>(StationForms::appendObject);
      case GEOJSON -> JsonDocument.ofFeatures(StationForms::appendFeature);
      case CSV ->
          new CsvTable<>(COLUMNS, output.units() ? UNITS : List.of(), StationForms::appendRow);
    };
  }

  /** The newest values, each with its own time; only as JSON. */
  public static ListForm<LatestOfStation> ofLatest() {
    return JsonDocument.of("stations", StationForms::appendLatest);
  }

  private static void appendObject(Station station, TextBuffer out) {
    JsonMembers json =
        appendIdentity(station, out)
            .number("latitude", station.latitude())
            .number("longitude", station.longitude());
    appendRest(station, json);
    out.append('}');
  }

  private static void appendFeature(Station station, TextBuffer out) {
    JsonDocument.beginFeature(station.latitude(), station.longitude(), out);
    appendRest(station, appendIdentity(station, out));
    out.append("}}");
  }

  private static JsonMembers appendIdentity(Station station, TextBuffer out) {
    return new JsonMembers(out)
        .text("station_id", station.id())
        .text("location", station.location());
  }

  private static void appendRest(Station station, JsonMembers json) {
    json.time("first", station.first())
        .time("last", station.last())
        .number("distance_km", station.distanceKm());
  }

  private static void appendRow(Station station, Csv row) {
    row.text(station.id()).text(station.location());
    row.number(station.latitude()).number(station.longitude());
    row.time(station.first()).time(station.last());
    row.number(station.distanceKm()).endRow();
  }

  private static void appendLatest(LatestOfStation station, TextBuffer out) {
    new JsonMembers(out)
        .text("station_id", station.stationId())
        .text("location", station.location())
        .name("latest");
    JsonMembers latest = new JsonMembers(out);
    for (LatestValue value : station.values()) {
      append(value, latest.name(value.field()));
    }
    out.append("}}");
  }

  private static void append(LatestValue value, TextBuffer out) {
    new JsonMembers(out).number("value", value.value()).time("time", value.time());
    out.append(value.isSuspect() ? ",\"suspect\":true}" : "}");
  }
}
