package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.SeriesRequest;
import swellwatch.query.request.Windows;
import swellwatch.query.store.PointSeries;
import swellwatch.query.store.Points;

/** The forms of chart data, and what those in JSON have in common. */
public final class SeriesForms {
  private SeriesForms() {}

  public static ListForm<PointSeries> of(SeriesRequest request) {
    return switch (request.output().format()) {
      case JSON -> new SeriesJson(request);
      case NDJSON -> new SeriesNdjson();
      case CSV -> new SeriesCsv(request);
      case GEOJSON -> new SeriesGeoJson(request);
    };
  }

  /** What the values of all series are. */
  static void appendKind(SeriesRequest request, JsonMembers json) {
    json.text("quantity", request.quantity().jsonName()).text("unit", request.unit());
    Windows windows = request.windows();
    if (windows != null) {
      json.text("window", windows.text()).text("aggregate", windows.aggregate().text());
    }
  }

  static JsonMembers appendIdentity(PointSeries series, TextBuffer out) {
    return new JsonMembers(out)
        .text("station_id", series.stationId())
        .text("location", series.location());
  }

  static void appendPoints(Points points, TextBuffer out) {
    out.append('[');
    for (int i = 0; i < points.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      appendPoint(points, i, new JsonMembers(out));
      out.append('}');
    }
    out.append(']');
  }

  static void appendPoint(Points points, int index, JsonMembers json) {
    json.time("time", points.time(index)).number("value", points.value(index));
  }
}
