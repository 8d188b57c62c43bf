package swellwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import swellwatch.settings.Setting;

class ConfigurationDocTest {
  private static final Path ROOT = Path.of(System.getProperty("swellwatch.root"));
  private static final Path FILE = ROOT.resolve("docs/configuration.md");

  private static final String WRITE =
      "mvn -pl cli -am test -Dtest=ConfigurationDocTest -Dswellwatch.docs.write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private static final Pattern DECLARED =
      Pattern.compile("Setting\\.(?:of|secret|flag)\\(\\s*\"(\\w+)\"");

  private static final Pattern HOLDS_A_SECRET =
      Pattern.compile("TOKEN|PASSWORD|SECRET|CREDENTIAL|PRIVATE");

  @Test
  void fileIsWhatTheOptionsAre() throws IOException {
    if (System.getProperty("swellwatch.docs.write") != null) {
      Files.writeString(FILE, ConfigurationDoc.text());
    }
    assertThat(FILE)
        .as("docs/configuration.md, which is written anew by\n%s\n", WRITE)
        .content()
        .isEqualTo(ConfigurationDoc.text());
  }

  @Test
  void everySettingInTheSourcesIsThere() throws IOException {
    Set<String> declared = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/"))
          .forEach(file ->
              DECLARED
                  .matcher(read(file))
                  .results()
                  .forEach(match -> declared.add(match.group(1))));
    }
    assertThat(declared).hasSizeGreaterThan(20);
    assertThat(declared).isEqualTo(variables(ConfigurationDocTest::all));
    assertThat(ConfigurationDoc.text())
        .contains(declared.stream().map(name -> "`" + name + "`").toList());
  }

  @Test
  void secretsHaveAFileAndNoDefault() {
    Set<String> secrets = variables(() -> all().filter(Setting::secret));
    Set<String> named =
        variables(() -> all().filter(each -> HOLDS_A_SECRET.matcher(each.variable()).find()));
    assertThat(secrets).isNotEmpty().isEqualTo(named);
    assertThat(all().filter(Setting::secret)).allMatch(each -> each.defaultValue() == null);
    assertThat(ConfigurationDoc.text())
        .contains(secrets.stream().map(name -> "`" + name + "_FILE`").toList());
  }

  @Test
  void everyOptionOfEveryCommandIsThere() {
    List<String> options =
        ConfigurationDoc.commands().values().stream()
            .flatMap(command -> command.options().stream())
            .map(option -> option.longestName())
            .filter(name -> !name.equals("--version"))
            .toList();
    assertThat(options).hasSizeGreaterThan(100);
    assertThat(options)
        .allMatch(name ->
            Pattern.compile("`" + name + "[`=]|COMMAND " + name)
                .matcher(ConfigurationDoc.text())
                .find());
  }

  private interface Settings {
    Stream<Setting> stream();
  }

  private static Set<String> variables(Settings settings) {
    return settings.stream().map(Setting::variable).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Setting> all() {
    return ConfigurationDoc.commands().values().stream()
        .flatMap(command -> ConfigurationDoc.settings(command).stream());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
