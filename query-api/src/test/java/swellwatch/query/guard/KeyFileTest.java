package swellwatch.query.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class KeyFileTest {
  private static final String SECRET = ApiKey.newSecret();
  private static final String OTHER = ApiKey.newSecret();
  private static final String HASH = "0123456789abcdef".repeat(4);

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void findsKeysByTheirSecretAlone() throws Exception {
    ApiKeys keys =
        read(
            "# one a line\n\n"
                + line("a", SECRET, Scope.READ)
                + "\r\n  "
                + line("b", OTHER, Scope.READ, Scope.PUBLISH)
                    .toUpperCase(java.util.Locale.ROOT)
                    .replace("B READ,PUBLISH", "b \t publish,read")
                + "\n");

    assertThat(keys.size()).isEqualTo(2);
    ApiKey found = Objects.requireNonNull(keys.find(SECRET));
    assertThat(found.name()).isEqualTo("a");
    assertThat(found.scopes()).containsExactly(Scope.READ);
    assertThat(Objects.requireNonNull(keys.find(OTHER)).scopes()).hasSize(2);
    assertThat(keys.find("")).isNull();
    assertThat(keys.find(SECRET + " ")).isNull();
    assertThat(keys.find(found.hash())).isNull();
  }

  @Test
  void makesKeysOf256BitsThatCanBeToldFromOtherText() {
    assertThat(SECRET).matches("sw_[A-Za-z0-9_-]{43}").isNotEqualTo(OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a read",
        "a read 12",
        "a write HASH",
        "a read,write HASH",
        "a read, HASH",
        "a HASH",
        "a b read HASH",
        "ä read HASH",
        "a read HASH 1",
        "a read HASH0"
      })
  void namesFaultyLinesByNumberAndNothingOfThem(String line) {
    String text =
        "# x\nok read " + "f".repeat(64) + "\n" + line.replace("HASH", HASH) + "\n\n" + line;

    KeyFileException fault = catchThrowableOfType(KeyFileException.class, () -> read(text));

    assertThat(fault.faults()).hasSize(2);
    assertThat(fault.faults().get(0)).startsWith("line 3 must be NAME SCOPES SHA256HEX");
    assertThat(fault.faults().get(1)).startsWith("line 5 ");
    assertThat(fault.getMessage()).doesNotContain(HASH.substring(0, 12));
  }

  @Test
  void refusesOneKeyUnderTwoNames() {
    assertThatThrownBy(() -> read("a read " + HASH + "\nb publish " + HASH))
        .hasMessage("line 2 has the same key as line 1");
  }

  @Test
  void refusesFilesThatAreMissingOrTooLong() {
    assertThatThrownBy(() -> KeyFileReader.read(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> read("\n".repeat(10_001))).hasMessageContaining("10000 lines");
    assertThatThrownBy(() -> read("#".repeat(1024 * 1024 + 1))).hasMessageContaining("bytes");
  }

  @Test
  void readsTheFileAgainWhenItHasChangedButNotWithinTheSameSecond() throws Exception {
    KeyFile file = open(line("a", SECRET, Scope.READ));
    write(line("b", OTHER, Scope.READ));

    assertThat(file.keys().find(SECRET)).isNotNull();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(file.keys().find(SECRET)).isNull();
    assertThat(file.keys().find(OTHER)).isNotNull();
  }

  @Test
  void takesEveryKeyAwayWithAnEmptyFile() throws Exception {
    KeyFile file = open(line("a", SECRET, Scope.READ));
    write("");
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(file.keys().find(SECRET)).isNull();
  }

  @Test
  void keepsTheOldKeysWhenANewVersionIsBadAndLogsItOnce() throws Exception {
    KeyFile file = open(line("a", SECRET, Scope.READ));
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(KeyFile.class);
    logger.addAppender(log);
    try {
      write("a read " + HASH + "x");
      for (int i = 0; i < 3; i++) {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(file.keys().find(SECRET)).isNotNull();
      }
      Files.delete(folder.resolve("keys"));
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(file.keys().find(SECRET)).isNotNull();
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(2)
        .allMatch(message -> message.contains("the old keys hold"))
        .noneMatch(message -> message.contains(HASH))
        .first()
        .asString()
        .contains("line 1");
  }

  private KeyFile open(String text) throws Exception {
    return new KeyFile(write(text), nanos::get);
  }

  private ApiKeys read(String text) throws IOException, KeyFileException {
    return KeyFileReader.read(write(text));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("keys"), text);
  }

  private static String line(String name, String secret, Scope... scopes) {
    return ApiKey.of(name, Set.of(scopes), secret).line();
  }
}
