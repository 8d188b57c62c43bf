package swellwatch.query.response;

import java.util.List;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;
import swellwatch.query.request.SeriesRequest;
import swellwatch.query.request.Windows;
import swellwatch.query.store.PointSeries;
import swellwatch.query.store.Points;

/** The forms of chart data. */
public final class SeriesForms {
  private SeriesForms() {}

  public static ListForm<PointSeries> of(SeriesRequest request) {
    return switch (request.output().format()) {
      case JSON -> JsonDocument.startingWith(kind(request), "series", SeriesForms::appendObject);
      case NDJSON -> new LinesOfPoints();
      case GEOJSON -> JsonDocument.ofFeatures((series, out) -> appendFeature(series, request, out));
      case CSV -> table(request);
    };
  }

  /** The column of the values bears the name of the quantity. */
  private static CsvTable<PointSeries> table(SeriesRequest request) {
    return new CsvTable<>(
        List.of("station_id", "location", "time", request.quantity().jsonName()),
        request.output().units() ? List.of("", "", "UTC", request.unit()) : List.of(),
        SeriesForms::appendRows);
  }

  private static String kind(SeriesRequest request) {
    TextBuffer members = new TextBuffer(100);
    appendKind(request, new JsonMembers(members));
    return members.append(',').toString();
  }

  /** What the values of all series are. */
  private static void appendKind(SeriesRequest request, JsonMembers json) {
    json.text("quantity", request.quantity().jsonName()).text("unit", request.unit());
    Windows windows = request.windows();
    if (windows != null) {
      json.text("window", windows.text()).text("aggregate", windows.aggregate().text());
    }
  }

  private static JsonMembers appendIdentity(PointSeries series, TextBuffer out) {
    return new JsonMembers(out)
        .text("station_id", series.stationId())
        .text("location", series.location());
  }

  private static void appendObject(PointSeries series, TextBuffer out) {
    appendPoints(series.points(), appendIdentity(series, out).name("points"));
    out.append('}');
  }

  /** At the newest known position. */
  private static void appendFeature(PointSeries series, SeriesRequest request, TextBuffer out) {
    JsonDocument.beginFeature(series.latitude(), series.longitude(), out);
    JsonMembers properties = appendIdentity(series, out);
    appendKind(request, properties);
    appendPoints(series.points(), properties.name("points"));
    out.append("}}");
  }

  private static void appendPoints(Points points, TextBuffer out) {
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

  private static void appendPoint(Points points, int index, JsonMembers json) {
    json.time("time", points.time(index)).number("value", points.value(index));
  }

  private static void appendRows(PointSeries series, Csv rows) {
    Points points = series.points();
    for (int i = 0; i < points.size(); i++) {
      rows.text(series.stationId()).text(series.location());
      rows.time(points.time(i)).number(points.value(i)).endRow();
    }
  }

  /** NDJSON, one point a line. */
  private record LinesOfPoints() implements ListForm<PointSeries> {
    @Override
    public String contentType() {
      return Format.NDJSON.mediaType();
    }

    @Override
    public void append(PointSeries series, TextBuffer out) {
      Points points = series.points();
      for (int i = 0; i < points.size(); i++) {
        appendPoint(points, i, appendIdentity(series, out));
        out.append("}\n");
      }
    }
  }
}
