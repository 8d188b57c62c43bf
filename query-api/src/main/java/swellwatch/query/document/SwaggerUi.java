package swellwatch.query.document;

import io.javalin.http.staticfiles.Location;
import io.javalin.http.staticfiles.StaticFileConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import swellwatch.query.response.Answer;

/**
 * The page that shows the OpenAPI document: ours, with the script and the style of Swagger UI,
 * which come from its WebJar. It asks no other host for anything.
 */
public final class SwaggerUi {
  private static final String WEB_JAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String VERSION = version();

  /** The version is part of the address, so that browsers may keep what they have. */
  private static final String ASSETS = "/assets/swagger-ui/" + VERSION;

  private static final Set<String> FILES =
      Set.of(ASSETS + "/swagger-ui-bundle.js", ASSETS + "/swagger-ui.css");
  private static final int LARGEST_FILE = 4_000_000;

  /** Swagger UI sets styles by script, and has its arrows as data: addresses in its style. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private SwaggerUi() {}

  public static Answer page() {
    String html =
        new String(read("docs.html"), StandardCharsets.UTF_8).replace("${assets}", ASSETS);
    return new Answer(
        200,
        "text/html; charset=utf-8",
        html.getBytes(StandardCharsets.UTF_8),
        Map.of("Content-Security-Policy", POLICY));
  }

  /** What starts Swagger UI in the page; apart from it because the page may run no script. */
  public static Answer script() {
    return new Answer(200, "text/javascript; charset=utf-8", read("docs.js"), Map.of());
  }

  /** Of the WebJar only what the page needs: its own page would ask another host. */
  public static void serveAssets(StaticFileConfig files) {
    files.hostedPath = ASSETS;
    files.directory = WEB_JAR + VERSION;
    files.location = Location.CLASSPATH;
    files.precompressMaxSize = LARGEST_FILE;
    files.headers = Map.of("Cache-Control", "public, max-age=31536000, immutable");
    files.skipFileFunction = request -> !FILES.contains(request.getRequestURI());
  }

  private static String version() {
    Properties pom = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      pom.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pom.getProperty("version");
  }

  private static byte[] read(String resource) {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(SwaggerUi.class.getResourceAsStream(resource), resource);
  }
}
