package swellwatch.feed.station;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stations of the National Data Buoy Center. A location is part of a reading's identity: with
 * another name for a station, its readings would be other points. So the names are fixed in a file
 * that is bundled, and do not depend on the day's table of NDBC.
 */
public final class StationTable {
  /** A line for each station: id, location, latitude, longitude; separated by tabs. */
  static final String RESOURCE = "/swellwatch/station/stations.tsv";

  private static final StationTable BUNDLED = load();

  private final Map<String, Station> byId;

  private StationTable(Map<String, Station> byId) {
    this.byId = byId;
  }

  public static StationTable bundled() {
    return BUNDLED;
  }

  /**
   * The station; one that is not in the table has its id as location, and no position.
   *
   * @param id upper case
   */
  public Station find(String id) {
    @Nullable Station known = byId.get(id);
    return known == null ? Station.unknown(id) : known;
  }

  public int size() {
    return byId.size();
  }

  private static StationTable load() {
    try (InputStream in =
            Objects.requireNonNull(StationTable.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new StationTable(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(StationTable::station)
              .collect(Collectors.toUnmodifiableMap(Station::id, Function.identity())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Station station(String line) {
    String[] columns = line.split("\t", -1);
    return new Station(columns[0], columns[1], degrees(columns[2]), degrees(columns[3]));
  }

  private static double degrees(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
