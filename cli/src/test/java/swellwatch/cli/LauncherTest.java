package swellwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code swellwatch} in a checkout with blanks in its path, where java and mvn are small
 * scripts that say how they were called.
 */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "readlink",
          "rm",
          "sed",
          "tail",
          "touch");

  private static final String JAVA =
      """
      #!/bin/sh
      case $1 in
        -version) echo 'openjdk version "%s" 2025-04-15' >&2 ;;
        --list-modules) printf 'java.base@17\\n%s\\n' ;;
        *) echo "%s" "$@" ;;
      esac
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      [ "$2" = -version ] && { echo 'Apache Maven %s (hash)'; exit; }
      echo built >>builds
      echo 'the compiler says no'
      mkdir -p cli/target/swellwatch/lib
      touch -t 202001010000 cli/target/swellwatch/README.md
      exit %d
      """;

  @TempDir Path folder;
  private Path checkout;
  private Path tools;

  /** What a call said, both ways, and how it ended. */
  private record Call(int exitCode, String output) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a check out"));
    Files.copy(root().resolve("swellwatch"), checkout.resolve("swellwatch"));
    for (String name : List.of("pom.xml", "cli/pom.xml", "cli/src/main/Main.java")) {
      write(checkout.resolve(name), "");
    }
    Files.createDirectories(checkout.resolve(".mvn"));
    Files.createDirectories(checkout.resolve("cli/src/assembly"));
    tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : TOOLS) {
      script(tools.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
    }
    java(tools, "17.0.15", "jdk.compiler@17", "java on the path");
    maven("3.8.7", 0);
  }

  @Test
  void buildsOnceAndAgainOnlyWhenSomethingHasChanged() throws Exception {
    assertThat(launch("demo").output()).contains("swellwatch: building (the first time");
    assertThat(launch("demo").output()).doesNotContain("building");
    assertThat(builds()).hasSize(1);

    Path source = checkout.resolve("cli/src/main/Main.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(launch("demo").output()).contains("swellwatch: building what has changed ...");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void handsArgumentsOnAsTheyAre() throws Exception {
    Call call = launch("feed", "files", "a b", "*", "$HOME");
    assertThat(call.exitCode()).isZero();
    assertThat(call.output()).endsWith("swellwatch.cli.Main feed files a b * $HOME\n");
    assertThat(call.output()).contains(checkout + "/cli/target/swellwatch/lib/*");
  }

  @Test
  void isFoundThroughLinksAndFromElsewhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a check out/swellwatch"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("again"), link);
    for (Path called : List.of(link, linkToLink, checkout.resolve("swellwatch"))) {
      assertThat(run(called, Map.of(), "api").output())
          .contains(checkout + "/cli/target/swellwatch/lib/*");
    }
    assertThat(builds()).hasSize(1);
  }

  @Test
  void distributionRunsWithoutABuild() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("unpacked/bin"));
    Path program = Files.copy(checkout.resolve("swellwatch"), bin.resolve("swellwatch"));
    Files.delete(tools.resolve("mvn"));
    assertThat(run(program, Map.of(), "api").output()).contains(bin + "/../lib/* swellwatch.cli");
  }

  @Test
  void javaHomeWins() throws Exception {
    Path home = folder.resolve("java home");
    java(home.resolve("bin"), "21", "jdk.compiler@21", "java of the home");
    assertThat(launch(Map.of("JAVA_HOME", home.toString()), "api").output())
        .contains("java of the home");
    assertThat(launch("api").output()).contains("java on the path");
  }

  @Test
  void saysWhatIsMissingOrTooOld() throws Exception {
    assertRefuses(Map.of("JAVA_HOME", "/nowhere"), "JAVA_HOME is /nowhere, where there is no bin");
    maven("3.6.3", 0);
    assertRefuses(Map.of(), "Maven 3.6 is too old: " + tools + "/mvn. Install Maven 3.8 or newer.");
    Files.delete(tools.resolve("mvn"));
    assertRefuses(Map.of(), "Maven is missing. Install Maven 3.8 or newer");
    java(tools, "17.0.15", "", "no compiler");
    maven("4.0.0", 0);
    assertRefuses(Map.of(), tools + "/java has no compiler. Install a JDK 17 or newer");
    java(tools, "11.0.22", "jdk.compiler@11", "too old");
    assertRefuses(Map.of(), "Java 11 is too old: " + tools + "/java. Install a JDK 17 or newer");
    java(tools, "1.8.0_392", "", "too old");
    assertRefuses(Map.of(), "Java 8 is too old: ");
    Files.delete(tools.resolve("java"));
    assertRefuses(Map.of(), "Java is missing. Install a JDK 17 or newer (Debian, Ubuntu: apt-get");
    assertThat(checkout.resolve("builds")).doesNotExist();
  }

  private void assertRefuses(Map<String, String> environment, String reason) throws Exception {
    Call call = launch(environment, "demo");
    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.output()).startsWith("swellwatch: " + reason).hasLineCount(1);
  }

  @Test
  void failedBuildShowsTheEndOfItsLogAndIsTriedAgain() throws Exception {
    maven("3.9.9", 1);
    Call failed = launch("demo");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.output())
        .contains("the compiler says no")
        .endsWith("is in " + checkout + "/target/build.log\n");
    maven("3.9.9", 0);
    assertThat(launch("demo").exitCode()).isZero();
    assertThat(builds()).hasSize(2);
  }

  private Call launch(String... arguments) throws Exception {
    return launch(Map.of(), arguments);
  }

  private Call launch(Map<String, String> environment, String... arguments) throws Exception {
    return run(checkout.resolve("swellwatch"), environment, arguments);
  }

  private Call run(Path program, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> words =
        Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Call(process.waitFor(), output);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds"));
  }

  private static void java(Path folder, String version, String modules, String name)
      throws IOException {
    script(folder.resolve("java"), JAVA.formatted(version, modules, name));
  }

  private void maven(String version, int exitCode) throws IOException {
    script(tools.resolve("mvn"), MAVEN.formatted(version, exitCode));
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Path root() {
    return Path.of(System.getProperty("swellwatch.root"));
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
