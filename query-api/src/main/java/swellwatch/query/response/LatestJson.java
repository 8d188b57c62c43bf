package swellwatch.query.response;

import java.util.List;
import java.util.Map;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.IsoTime;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.store.LatestOfStation;
import swellwatch.query.store.LatestValue;

/** The newest values of stations, each with its own time. */
public final class LatestJson {
  private static final int PER_STATION = 1200;

  private LatestJson() {}

  public static Answer of(List<LatestOfStation> stations) {
    TextBuffer out = new TextBuffer(PER_STATION * (1 + stations.size()));
    out.append("{\"stations\":");
    char before = '[';
    for (LatestOfStation station : stations) {
      append(station, out.append(before));
      before = ',';
    }
    Documents.endList(before, null, out);
    return new Answer(200, Answer.JSON, out.toByteArray(), Map.of());
  }

  private static void append(LatestOfStation station, TextBuffer out) {
    ReadingEncoder.appendString(station.stationId(), out.append("{\"station_id\":"));
    ReadingEncoder.appendString(station.location(), out.append(",\"location\":"));
    out.append(",\"latest\":");
    char before = '{';
    for (LatestValue value : station.values()) {
      append(value, out.append(before));
      before = ',';
    }
    out.append("}}");
  }

  private static void append(LatestValue value, TextBuffer out) {
    out.append('"').append(value.field()).append("\":{\"value\":").append(value.value());
    IsoTime.append(value.time(), out.append(",\"time\":\""));
    out.append(value.isSuspect() ? "\",\"suspect\":true}" : "\"}");
  }
}
