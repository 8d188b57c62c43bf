package swellwatch.query.request;

import java.util.List;
import java.util.Locale;

/** The forms in which the API writes lists. */
public enum Format {
  JSON("application/json"),
  NDJSON("application/x-ndjson"),
  CSV("text/csv"),
  GEOJSON("application/geo+json");

  /** All of them, the one to prefer first. */
  public static final List<Format> ALL = List.of(values());

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether it is one document, and so one page of bounded size, rather than a stream of rows. */
  public boolean isDocument() {
    return this == JSON || this == GEOJSON;
  }

  /** The name in the parameter {@code format}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
