package swellwatch.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Setting BUCKET = Setting.of("BUCKET", "--bucket", "buoys", "the bucket");
  private static final Setting TOPIC = Setting.of("TOPIC", "--topic", null, "the topic");
  private static final Setting WORKERS = Setting.of("WORKERS", "--workers", "2", "threads");
  private static final Setting SHARE = Setting.of("SHARE", "--share", "0.9", "a share");
  private static final Setting AHEAD = Setting.of("AHEAD", "--ahead", "PT24H", "a duration");
  private static final Setting SERVER =
      Setting.of("SERVER", "--server", "http://localhost:8086", "the server");
  private static final Setting MODE = Setting.of("MODE", "--mode", "auto", "the mode");
  private static final Setting TOKEN = Setting.secret("TOKEN", "--token", "the token");

  private static final Setting OPEN = Setting.flag("OPEN", "--open", "whether it is open");

  private enum Mode {
    AUTO,
    CLASSIC
  }

  @Test
  void defaultsApplyWhereNothingOrTheEmptyTextIsGiven() {
    for (String none : new String[] {"", null}) {
      Settings settings = none == null ? settings() : allSetTo(none);
      assertThat(settings.text(BUCKET)).isEqualTo("buoys");
      assertThat(settings.optional(TOPIC)).isNull();
      assertThat(settings.integer(WORKERS, 1, 64)).isEqualTo(2);
      assertThat(settings.number(SHARE, 0, 1)).isEqualTo(0.9);
      assertThat(settings.duration(AHEAD)).isEqualTo(Duration.ofHours(24));
      assertThat(settings.url(SERVER)).isEqualTo(URI.create("http://localhost:8086"));
      assertThat(settings.oneOf(MODE, Mode.class)).isEqualTo(Mode.AUTO);
      assertThat(settings.optional(TOKEN)).isNull();
      settings.check();
    }
  }

  @Test
  void flagIsOffUnlessItIsSaidToBeTrue() {
    assertThat(settings().flag(OPEN)).isFalse();
    assertThat(settings("OPEN", "true").flag(OPEN)).isTrue();
    assertThat(settings("OPEN", "false").flag(OPEN)).isFalse();
    Settings wrong = settings("OPEN", "yes");
    wrong.flag(OPEN);
    assertThatThrownBy(wrong::check).hasMessage("--open (OPEN) must be true or false, not 'yes'");
  }

  @Test
  void readsWhatIsGiven() {
    Settings settings =
        settings(
            "BUCKET",
            "b",
            "WORKERS",
            " 8 ",
            "SHARE",
            "1",
            "AHEAD",
            "P7D",
            "MODE",
            "classic",
            "SERVER",
            "HTTPS://influx.example/base",
            "TOKEN",
            "t");
    assertThat(settings.text(BUCKET)).isEqualTo("b");
    assertThat(settings.integer(WORKERS, 1, 8)).isEqualTo(8);
    assertThat(settings.number(SHARE, 0, 1)).isEqualTo(1);
    assertThat(settings.duration(AHEAD)).isEqualTo(Duration.ofDays(7));
    assertThat(settings.url(SERVER)).isEqualTo(URI.create("HTTPS://influx.example/base"));
    assertThat(settings.oneOf(MODE, Mode.class)).isEqualTo(Mode.CLASSIC);
    assertThat(settings.text(TOKEN)).isEqualTo("t");
    settings.check();
  }

  @Test
  void everyFaultIsReportedAtOnceWithItsOptionAndVariable() {
    Settings settings =
        settings(
            "WORKERS",
            "0",
            "SHARE",
            "much",
            "AHEAD",
            "-PT1H",
            "SERVER",
            "localhost:8086",
            "MODE",
            "fast");
    assertThat(settings.text(TOPIC)).isEmpty();
    assertThat(settings.integer(WORKERS, 1, 64)).isEqualTo(1);
    settings.number(SHARE, 0, 1);
    settings.duration(AHEAD);
    settings.url(SERVER);
    settings.oneOf(MODE, Mode.class);
    settings.text(TOKEN);
    settings.fault(BUCKET, "does not exist");
    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            --topic (TOPIC) is required
            --workers (WORKERS) must be a whole number from 1 to 64, not '0'
            --share (SHARE) must be a number from 0.0 to 1.0, not 'much'
            --ahead (AHEAD) must be a duration such as PT24H or P7D, not '-PT1H'
            --server (SERVER) must be an address such as http://localhost:8086, \
            without user and password, not 'localhost:8086'
            --mode (MODE) must be one of auto, classic, not 'fast'
            --token (TOKEN) is required
            --bucket (BUCKET) does not exist\
            """);
  }

  @Test
  void settingThatIsReadTwiceIsReportedOnce() {
    Settings settings = settings("WORKERS", "x");
    settings.integer(WORKERS, 1, 2);
    settings.integer(WORKERS, 1, 2);
    settings.text(TOKEN);
    settings.text(TOKEN);
    assertThat(faults(settings)).hasLineCount(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "65", "-1", "1e1", "0x1", "many", " ", "99999999999", "1\n2"})
  void refusesWhatIsNoWholeNumberInRange(String text) {
    Settings settings = settings("WORKERS", text);
    settings.integer(WORKERS, 1, 64);
    assertThat(faults(settings)).hasLineCount(1).contains("a whole number from 1 to 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1.1", "-0.1", "90%", "0,9"})
  void refusesWhatIsNoNumberInRange(String text) {
    Settings settings = settings("SHARE", text);
    settings.number(SHARE, 0, 1);
    assertThat(faults(settings)).contains("a number from 0.0 to 1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"24", "24h", "1 day", "-P1D", "P1M", "PT99999999999999999999H"})
  void refusesWhatIsNoDuration(String text) {
    Settings settings = settings("AHEAD", text);
    settings.duration(AHEAD);
    assertThat(faults(settings)).contains("a duration such as");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "//host",
        "http://",
        "http:host",
        "http:///path",
        "http://a b",
        "host:8086",
        "http://host:99999",
        "http://user@host",
        "file:///tmp"
      })
  void refusesWhatIsNoHttpAddress(String text) {
    Settings settings = settings("SERVER", text);
    settings.url(SERVER);
    assertThat(faults(settings)).contains("an address such as http://localhost:8086");
  }

  @Test
  void secretComesFromAFileWithoutTheBlanksAroundIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
    Settings settings = settings("TOKEN_FILE", file.toString());
    assertThat(settings.text(TOKEN)).isEqualTo("s3cret");
    settings.check();
  }

  @Test
  void emptyVariableDoesNotHideTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "s3cret");
    Settings settings = settings("TOKEN", "", "TOKEN_FILE", file.toString());
    assertThat(settings.text(TOKEN)).isEqualTo("s3cret");
    Settings reverse = settings("TOKEN", "direct", "TOKEN_FILE", "");
    assertThat(reverse.text(TOKEN)).isEqualTo("direct");
    settings.check();
    reverse.check();
  }

  @Test
  void secretGivenTwiceIsAFault(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "s3cret");
    Settings settings = settings("TOKEN", "direct", "TOKEN_FILE", file.toString());
    settings.text(TOKEN);
    assertThat(faults(settings))
        .isEqualTo("--token (TOKEN) is given twice: as a value and as TOKEN_FILE");
  }

  @Test
  void fileThatCannotBeReadIsAFault(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    for (String name : new String[] {"missing", "binary", "", "nul\0"}) {
      Settings settings = settings("TOKEN_FILE", folder + "/" + name);
      settings.optional(TOKEN);
      assertThat(faults(settings))
          .startsWith("--token (TOKEN) cannot be read from the file '" + folder);
    }
  }

  @Test
  void emptyFileIsAFault(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), " \n");
    Settings settings = settings("TOKEN_FILE", file.toString());
    settings.optional(TOKEN);
    assertThat(faults(settings)).isEqualTo("--token (TOKEN) is empty in the file '" + file + "'");
  }

  @Test
  void onlySecretsHaveAFileVariant() {
    Settings settings = settings("BUCKET_FILE", "/nowhere");
    assertThat(settings.text(BUCKET)).isEqualTo("buoys");
    settings.check();
  }

  @Test
  void secretsAreInNoMessageAndNoText(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "s3cret-in-file");
    Settings settings = settings("TOKEN", "s3cret", "TOKEN_FILE", file.toString());
    settings.integer(TOKEN, 1, 2);
    settings.url(TOKEN);
    settings.duration(TOKEN);
    settings.oneOf(TOKEN, Mode.class);
    assertThat(faults(settings)).hasLineCount(5).doesNotContain("s3cret");
    for (Object shown : new Object[] {settings, TOKEN}) {
      assertThat(shown.toString()).doesNotContain("s3cret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:s3cret@host:8086",
        "ftp://me:s3cret@host",
        "http://me:s3cret@ho st",
        "http://me:s3cr/s3cret@host"
      })
  void passwordInAnAddressIsAFaultThatDoesNotShowIt(String address) {
    Settings settings = settings("SERVER", address);
    settings.url(SERVER);
    assertThat(faults(settings)).contains("//***@ho").doesNotContain("s3cr");
  }

  @Test
  void faultsAreOneLineEachWhateverIsGiven() {
    Settings settings =
        settings("WORKERS", "1\n--token (TOKEN) is fine\r\u0007" + "x".repeat(9000));
    settings.integer(WORKERS, 1, 2);
    assertThat(faults(settings)).hasLineCount(1).hasSizeLessThan(400);
  }

  private static String faults(Settings settings) {
    SettingsException faults = catchThrowableOfType(SettingsException.class, settings::check);
    return String.valueOf(faults.getMessage());
  }

  private static Settings settings(String... pairs) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return Settings.of(values);
  }

  private static Settings allSetTo(String value) {
    return settings(
        "BUCKET",
        value,
        "TOPIC",
        value,
        "WORKERS",
        value,
        "SHARE",
        value,
        "AHEAD",
        value,
        "SERVER",
        value,
        "MODE",
        value,
        "TOKEN",
        value,
        "TOKEN_FILE",
        value);
  }
}
