package swellwatch.query.publish;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the readings stand in a body. */
public enum BodyForm {
  /** One object, or an array of objects. */
  JSON("application/json"),
  /** One object a line. */
  NDJSON("application/x-ndjson");

  private final String mediaType;

  BodyForm(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /**
   * The form that the header names; null for any other type, or a charset other than UTF-8.
   *
   * @param contentType null if there is none
   */
  public static @Nullable BodyForm of(@Nullable String contentType) {
    String[] parts = contentType == null ? new String[] {""} : contentType.split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = lower(parts[i]).replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return null;
      }
    }
    return named(lower(parts[0]));
  }

  private static @Nullable BodyForm named(String mediaType) {
    for (BodyForm form : values()) {
      if (form.mediaType.equals(mediaType)) {
        return form;
      }
    }
    return null;
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
