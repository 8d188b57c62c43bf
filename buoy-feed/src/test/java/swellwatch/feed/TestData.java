package swellwatch.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.feed.ndbc.Tally;
import swellwatch.model.Decoded;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingDecoder;

/** Real files, and readings as the JSON that one would write by hand. */
public final class TestData {
  private static final Path SHARED = Path.of(System.getProperty("swellwatch.shared"), "data");

  /** The header of today's realtime2 files. */
  public static final String REALTIME =
      "#YY  MM DD hh mm WDIR WSPD GST  WVHT   DPD   APD MWD   PRES  ATMP  WTMP  DEWP  VIS PTDY"
          + "  TIDE\n";

  /** The header of history files since 2007. */
  public static final String HISTORY =
      "#YY  MM DD hh mm WDIR WSPD GST  WVHT   DPD   APD MWD   PRES  ATMP  WTMP  DEWP  VIS  TIDE\n";

  private TestData() {}

  public static Path ndbc(String path) {
    return SHARED.resolve("ndbc").resolve(path);
  }

  public static Path other(String path) {
    return SHARED.resolve("other").resolve(path);
  }

  public static Path write(Path directory, String name, String text) {
    return write(directory, name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public static Path write(Path directory, String name, byte[] bytes) {
    try {
      return Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** All readings of a file in its order, which must be without a problem. */
  public static List<Reading> readings(Path path) {
    List<Reading> readings = new ArrayList<>();
    Tally tally = NdbcFiles.forEach(path, readings::add);
    assertThat(tally.problems()).isEmpty();
    return readings;
  }

  public static Reading json(String text) {
    ReadingDecoder decoder = new ReadingDecoder(InstantSource.system(), Duration.ofDays(36_500));
    Decoded decoded =
        decoder.decode(text.getBytes(StandardCharsets.UTF_8), ReadingDecoder.NO_FALLBACK);
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    return ((Decoded.Accepted) decoded).reading();
  }
}
