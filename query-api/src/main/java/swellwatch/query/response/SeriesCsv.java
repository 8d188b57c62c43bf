package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.SeriesRequest;
import swellwatch.query.store.PointSeries;
import swellwatch.query.store.Points;

/** One row a point; the column of the values bears the name of the quantity. */
final class SeriesCsv implements ListForm<PointSeries> {
  private final SeriesRequest request;

  SeriesCsv(SeriesRequest request) {
    this.request = request;
  }

  @Override
  public String contentType() {
    return Csv.CONTENT_TYPE;
  }

  @Override
  public void begin(TextBuffer out) {
    Csv rows = new Csv(out);
    rows.text("station_id").text("location").text("time");
    rows.text(request.quantity().jsonName()).endRow();
    if (request.output().units()) {
      rows.text("").text("").text("UTC").text(request.unit()).endRow();
    }
  }

  @Override
  public void append(PointSeries series, TextBuffer out) {
    Csv rows = new Csv(out);
    Points points = series.points();
    for (int i = 0; i < points.size(); i++) {
      rows.text(series.stationId()).text(series.location());
      rows.time(points.time(i)).number(points.value(i)).endRow();
    }
  }
}
