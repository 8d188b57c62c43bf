package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;

/** The page that shows the OpenAPI document, as far as it can be seen without a browser. */
@ExtendWith(SharedServers.class)
class DocsPageTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  private static Scene scene;

  @BeforeAll
  static void open() {
    scene = new Scene();
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void linksOnlyToWhatIsThere() {
    assertThat(links()).hasSizeGreaterThan(3).allSatisfy(link -> scene.http.get(link).expect(200));
  }

  @Test
  void allowsNoOtherHostAndNoScriptInThePage() {
    Http.Reply page = scene.http.get("/docs").expect(200);

    assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("connect-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.text()).doesNotContain("<style", "style=", "//");
    assertThat(page.text().split("<script")).allMatch(part -> !part.contains("()"));
  }

  @Test
  void letsBrowsersKeepWhatHasItsVersionInItsAddress() {
    assertThat(links().stream().filter(link -> link.startsWith("/assets/swagger-ui/")))
        .hasSize(2)
        .allSatisfy(link -> {
          Http.Reply asset = scene.http.get(link).expect(200);
          assertThat(link).matches("/assets/swagger-ui/\\d+\\.\\d+\\.\\d+/.*");
          assertThat(asset.header("Cache-Control")).contains("public, max-age=31536000, immutable");
          assertThat(asset.header("X-Content-Type-Options")).contains("nosniff");
          assertThat(asset.header("Content-Type").orElse("")).matches("text/(javascript|css).*");
        });
  }

  @Test
  void servesNothingElseOfTheLibrary() {
    String folder =
        links().stream().filter(link -> link.endsWith(".css")).findFirst().orElseThrow();
    // Its own page would load an example from another host.
    scene.http.get(folder.replaceAll("[^/]*$", "index.html")).expect(404);
    scene.http.get(folder.replaceAll("[^/]*$", "")).expect(404);
    scene.http.get("/assets/swagger-ui/").expect(404);
  }

  private static List<String> links() {
    return LINK.matcher(scene.http.get("/docs").expect(200).text())
        .results()
        .map((MatchResult link) -> link.group(1))
        .filter(link -> !link.startsWith("data:"))
        .toList();
  }
}
