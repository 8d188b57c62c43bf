package swellwatch.influx.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * What a server said about a failed request, on one line: {@code {"error":".."}} on 1.x, {@code
 * {"code":"..","message":".."}} on 2.x, {@code {"error":"..","data":[{"error_message":".."}]}} on
 * 3, sometimes plain text.
 */
public final class ServerWords {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  /** What stands before the words of a JSON body that was cut in the middle of them. */
  private static final Pattern FRAME =
      Pattern.compile(
          "^\\s*\\{\\s*(\"code\"\\s*:\\s*\"[^\"]*\",\\s*)?\"(error|message)\"\\s*:\\s*\"");

  private ServerWords() {}

  /** Empty if it said nothing. */
  public static String of(Response<?> reply) throws IOException {
    ResponseBody body = reply.errorBody();
    return body == null ? "" : of(body.string());
  }

  static String of(String body) {
    String words;
    try {
      words = fromJson(body);
    } catch (IOException cutOrNoJson) {
      words = FRAME.matcher(body).replaceFirst("");
    }
    return oneLine(words == null ? body : words);
  }

  /** Servers quote what they were sent: without characters that could forge a line of a log. */
  public static String oneLine(String words) {
    return CONTROL.matcher(words).replaceAll(" ").strip();
  }

  private static @Nullable String fromJson(String body) throws IOException {
    String said = null;
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String name = token == JsonToken.VALUE_STRING ? parser.currentName() : null;
        if ("error_message".equals(name)) {
          return said == null ? parser.getText() : said + ": " + parser.getText();
        } else if ("error".equals(name) || "message".equals(name)) {
          said = parser.getText();
        }
      }
    }
    return said;
  }
}
