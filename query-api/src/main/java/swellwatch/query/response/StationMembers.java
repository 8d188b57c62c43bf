package swellwatch.query.response;

import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.IsoTime;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.store.Station;

/** The members of a station as a JSON object; what is not known has none. */
final class StationMembers {
  private StationMembers() {}

  static void append(Station station, TextBuffer out) {
    begin(station, out);
    appendNumber(",\"latitude\":", station.latitude(), out);
    appendNumber(",\"longitude\":", station.longitude(), out);
    end(station, out);
  }

  static void appendWithoutPosition(Station station, TextBuffer out) {
    begin(station, out);
    end(station, out);
  }

  private static void begin(Station station, TextBuffer out) {
    ReadingEncoder.appendString(station.id(), out.append("{\"station_id\":"));
    ReadingEncoder.appendString(station.location(), out.append(",\"location\":"));
  }

  private static void end(Station station, TextBuffer out) {
    IsoTime.append(station.first(), out.append(",\"first\":\""));
    IsoTime.append(station.last(), out.append("\",\"last\":\""));
    out.append('"');
    appendNumber(",\"distance_km\":", station.distanceKm(), out);
    out.append('}');
  }

  private static void appendNumber(String member, double value, TextBuffer out) {
    if (!Double.isNaN(value)) {
      out.append(member).append(value);
    }
  }
}
