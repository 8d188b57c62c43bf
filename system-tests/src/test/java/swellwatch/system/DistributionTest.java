package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the build makes, unpacked as people do. */
class DistributionTest {
  /** Licenses whose text is for all jars the same, or need not be there. */
  private static final Set<String> TEXT_IS_COMMON =
      Set.of("Apache-2.0", "EPL-2.0", "CC0-1.0", "MIT-0");

  private static final String VERSION = System.getProperty("swellwatch.version");
  private static final String NAME = "swellwatch-" + VERSION;
  private static final String SBOM = NAME + ".cdx.json";

  /** Maven's plugin for the SBOM does not run then. */
  private static final boolean OFFLINE =
      "offline=true".equals(System.getProperty("swellwatch.maven"));

  @TempDir private static Path folder;
  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    Path archive = Path.of(System.getProperty("swellwatch.root"), "cli/target", NAME + ".tar.gz");
    assertThat(archive).as("what mvn package makes").exists();
    assertThat(run(List.of("tar", "-xpzf", archive.toString()))).isEmpty();
    assertThat(names(folder)).containsExactly(NAME);
    home = folder.resolve(NAME);
  }

  @Test
  void holdsWhatRunsAndWhatIsToBeRead() throws IOException {
    List<String> expected =
        new ArrayList<>(
            List.of(
                "CHANGELOG.md",
                "LICENSE",
                "RATIONALE.md",
                "README.md",
                "THIRD-PARTY.txt",
                "bin",
                "docs",
                "lib",
                "licenses"));
    if (!OFFLINE) {
      expected.add(SBOM);
    }
    assertThat(names(home)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(names(home.resolve("bin"))).containsExactly("swellwatch");
    assertThat(names(home.resolve("docs"))).contains("operations.md");
    assertThat(home.resolve("licenses/kafka-clients/NOTICE")).content().contains("Apache Kafka");
  }

  @Test
  void everybodyMayReadItAndNobodyElseWriteIt() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.toList()) {
        boolean runs = Files.isDirectory(path) || path.endsWith("bin/swellwatch");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as("%s", path)
            .isEqualTo(runs ? "rwxr-xr-x" : "rw-r--r--");
      }
    }
  }

  @Test
  void everyJarOfOthersIsInTheNoticesAndItsLicenseIsThere() throws IOException {
    Map<String, List<String>> notices = notices();
    List<String> ofOthers = jars().filter(jar -> !jar.endsWith("-" + VERSION + ".jar")).toList();
    assertThat(notices.keySet()).containsExactlyInAnyOrderElementsOf(ofOthers);
    List<String> texts = names(home.resolve("licenses"));
    assertThat(texts).contains("EPL-2.0.txt");
    notices.forEach((jar, licenses) ->
        assertThat(licenses)
            .as("what %s needs: a text in cli/src/assembly/licenses", jar)
            .matches(all ->
                all.stream().anyMatch(TEXT_IS_COMMON::contains)
                    || texts.stream().anyMatch(text -> jar.startsWith(text + "-"))));
  }

  @Test
  void sbomHasEachJarByItsHash() throws Exception {
    assumeThat(OFFLINE).isFalse();
    JsonNode sbom = new ObjectMapper().readTree(home.resolve(SBOM).toFile());
    assertThat(sbom.at("/bomFormat").textValue()).isEqualTo("CycloneDX");
    assertThat(sbom.at("/metadata/component/version").textValue()).isEqualTo(VERSION);
    Map<String, String> parts = new TreeMap<>();
    for (JsonNode part : sbom.at("/components")) {
      parts.put(
          part.at("/name").textValue() + "-" + part.at("/version").textValue() + ".jar",
          sha256(part));
    }
    Map<String, String> lib = new TreeMap<>();
    for (String jar : jars().toList()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(Files.readAllBytes(home.resolve("lib").resolve(jar)));
      lib.put(jar, HexFormat.of().formatHex(hash));
    }
    // What the list is of is not in the list.
    assertThat(lib.remove("cli-" + VERSION + ".jar")).isNotNull();
    assertThat(parts).isEqualTo(lib);
  }

  @Test
  void saysItsVersionAndThatOfJava() throws Exception {
    assertThat(swellwatch("--version"))
        .startsWith("swellwatch " + VERSION + "\nJava " + Runtime.version() + " in ");
  }

  @Test
  void helpsWithTheDemo() throws Exception {
    assertThat(swellwatch("demo", "--help")).startsWith("Usage: swellwatch demo [OPTIONS]");
  }

  private static String swellwatch(String... arguments) throws Exception {
    return run(Stream.concat(Stream.of(home + "/bin/swellwatch"), Stream.of(arguments)).toList());
  }

  private static String run(List<String> words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s", output).isZero();
    return output;
  }

  /** Licenses by jar: a line that begins with the jar, its name, its licenses, its address. */
  private static Map<String, List<String>> notices() throws IOException {
    Map<String, List<String>> licenses = new TreeMap<>();
    List<String> lines = Files.readAllLines(home.resolve("THIRD-PARTY.txt"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith(".jar")) {
        licenses.put(lines.get(i), List.of(lines.get(i + 2).strip().split(", ", -1)));
      }
    }
    return licenses;
  }

  private static String sha256(JsonNode part) {
    for (JsonNode hash : part.at("/hashes")) {
      if (hash.at("/alg").textValue().equals("SHA-256")) {
        return hash.at("/content").textValue();
      }
    }
    return "none";
  }

  private static Stream<String> jars() throws IOException {
    return names(home.resolve("lib")).stream();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> inside = Files.list(directory)) {
      return inside.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }
}
