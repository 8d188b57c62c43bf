package swellwatch.query.response;

import java.util.List;
import java.util.Map;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;
import swellwatch.query.request.Output;
import swellwatch.query.store.Station;

/** Stations in each of the forms, as one document: there are thousands of them at most. */
public final class StationList {
  private static final int PER_STATION = 256;
  private static final List<String> COLUMNS =
      List.of("station_id", "location", "latitude", "longitude", "first", "last", "distance_km");
  private static final List<String> UNITS =
      List.of("", "", "degrees_north", "degrees_east", "UTC", "UTC", "km");

  private StationList() {}

  /** With an entity tag: a map that asks again every minute mostly gets what it has. */
  public static Answer of(List<Station> stations, Output output) {
    TextBuffer out = new TextBuffer(PER_STATION * (1 + stations.size()));
    String contentType =
        switch (output.format()) {
          case JSON -> json(stations, out);
          case NDJSON -> ndjson(stations, out);
          case CSV -> csv(stations, output.units(), out);
          case GEOJSON -> geoJson(stations, out);
        };
    return new Answer(200, contentType, out.toByteArray(), Map.of()).tagged();
  }

  private static String json(List<Station> stations, TextBuffer out) {
    out.append("{\"stations\":");
    char before = '[';
    for (Station station : stations) {
      StationMembers.append(station, out.append(before));
      before = ',';
    }
    Documents.endList(before, null, out);
    return Answer.JSON;
  }

  private static String ndjson(List<Station> stations, TextBuffer out) {
    for (Station station : stations) {
      StationMembers.append(station, out);
      out.append('\n');
    }
    return Format.NDJSON.mediaType();
  }

  private static String csv(List<Station> stations, boolean units, TextBuffer out) {
    Csv csv = new Csv(out);
    appendRow(COLUMNS, csv);
    if (units) {
      appendRow(UNITS, csv);
    }
    for (Station station : stations) {
      csv.text(station.id()).text(station.location());
      csv.number(station.latitude()).number(station.longitude());
      csv.time(station.first()).time(station.last());
      csv.number(station.distanceKm()).endRow();
    }
    return Csv.CONTENT_TYPE;
  }

  private static void appendRow(List<String> cells, Csv csv) {
    cells.forEach(csv::text);
    csv.endRow();
  }

  private static String geoJson(List<Station> stations, TextBuffer out) {
    GeoJson.begin(out);
    char before = '[';
    for (Station station : stations) {
      GeoJson.beginFeature(station.latitude(), station.longitude(), out.append(before));
      StationMembers.appendWithoutPosition(station, out);
      out.append('}');
      before = ',';
    }
    Documents.endList(before, null, out);
    return Format.GEOJSON.mediaType();
  }
}
