package swellwatch.query.request;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a list is to be written.
 *
 * @param units whether a second header line of a CSV file gives the units
 */
public record Output(Format format, boolean units) {
  private static final String NAMES =
      "one of " + Format.ALL.stream().map(Format::text).collect(Collectors.joining(", "));
  private static final List<String> MEDIA_TYPES =
      Format.ALL.stream().map(Format::mediaType).toList();

  /**
   * The parameter {@code format} wins over the header.
   *
   * @param accept the header {@code Accept}; null if there is none
   * @throws NotAcceptableException if only the header counts, and allows none of our forms
   */
  static Output read(Parameters parameters, @Nullable String accept) {
    Format named = parameters.value("format", NAMES, Output::named);
    Format format = parameters.has("format") ? orJson(named) : accepted(accept);
    boolean units = Boolean.TRUE.equals(parameters.value("units", "true or false", Output::flag));
    if (units && format != Format.CSV) {
      parameters.fault("units", "needs format=csv");
    }
    return new Output(format, units);
  }

  private static Format accepted(@Nullable String accept) {
    String mediaType = Accept.choose(accept, MEDIA_TYPES);
    if (mediaType == null) {
      throw new NotAcceptableException(MEDIA_TYPES);
    }
    return Format.ALL.get(MEDIA_TYPES.indexOf(mediaType));
  }

  /** A format that is not known is a fault already. */
  private static Format orJson(@Nullable Format format) {
    return format == null ? Format.JSON : format;
  }

  private static @Nullable Format named(String text) {
    return Format.ALL.stream().filter(f -> f.text().equals(text)).findFirst().orElse(null);
  }

  private static @Nullable Boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }
}
