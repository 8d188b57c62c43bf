package swellwatch.query.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;
import swellwatch.query.request.SeriesRequest;

/** Thins out one series after the other as it arrives, and keeps watch over the size of all. */
final class SeriesGatherer implements RowHandler<RuntimeException> {
  private static final int VALUE = 1;

  private final SeriesRequest request;
  private final List<PointSeries> finished = new ArrayList<>();
  private @Nullable Series current;
  private Decimator decimator;
  private int points;

  SeriesGatherer(SeriesRequest request) {
    this.request = request;
    this.decimator = decimator();
  }

  @Override
  public void series(Series series) {
    finish();
    current = series;
    decimator = decimator();
  }

  @Override
  public boolean row(Row row) {
    double value = row.number(VALUE);
    if (!Double.isNaN(value)) {
      // A zero without a sign, as everywhere.
      decimator.add(row.time(), value + 0.0);
    }
    return true;
  }

  /** All series, when there are no more rows. */
  List<PointSeries> series() {
    finish();
    current = null;
    return finished;
  }

  private Decimator decimator() {
    return new Decimator(request.maxPoints(), request.range());
  }

  private void finish() {
    Points kept = decimator.points();
    if (current == null || kept.size() == 0) {
      return;
    }
    String station = current.tags().getOrDefault(LineEncoder.STATION_TAG, "");
    String location = current.tags().getOrDefault(LineEncoder.LOCATION_TAG, "");
    finished.add(new PointSeries(station, location, Double.NaN, Double.NaN, kept));
    points += kept.size();
    if (points > SeriesRequest.MOST_POINTS || finished.size() > SeriesRequest.MOST_SERIES) {
      throw request.tooLarge();
    }
  }
}
