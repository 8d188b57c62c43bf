package swellwatch.feed.ndbc;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import swellwatch.feed.station.Station;
import swellwatch.feed.station.StationTable;
import swellwatch.model.Reading;

/**
 * The readings of one source, line by line and in the order of the file. Used by one thread.
 *
 * <p>Two levels of trouble, both kept in the {@link Tally} and never thrown: a source that is no
 * NDBC file, or cannot be read further, is one problem and ends there; a row that does not fit its
 * header is left out, and reading goes on.
 *
 * <p>Rows of the same minute are all returned. They are the same point of the database, so their
 * values are united there, and of two different values of one quantity the row further down the
 * file wins.
 */
public final class NdbcReader implements AutoCloseable {
  private static final int GZIP_MAGIC = 0x8b1f;

  private final NdbcSource source;
  private final StationTable stations;
  private final Tally tally;
  private final Fields fields = new Fields();
  private @Nullable CountingInputStream bytes;
  private @Nullable LineReader lines;
  private @Nullable RowParser parser;
  private long line;
  private boolean done;

  public NdbcReader(NdbcSource source, StationTable stations, Tally tally) {
    this.source = source;
    this.stations = stations;
    this.tally = tally;
    tally.file();
  }

  /**
   * The next reading, or null at the end of the source. Also null, with the interrupt status still
   * set, when the thread was interrupted while it waited for a file.
   */
  public @Nullable Reading next() {
    while (!done) {
      try {
        @Nullable Reading reading = step();
        if (reading != null) {
          return reading;
        }
      } catch (MalformedException e) {
        fail(line, e.column(), e.detail());
      } catch (ClosedByInterruptException e) {
        done = true;
      } catch (IOException e) {
        fail(line + 1, 1, reason(e));
      }
    }
    return null;
  }

  /** Bytes read so far, as stored. */
  public long bytesRead() {
    return bytes == null ? 0 : bytes.count();
  }

  /** Never fails: a file that was only read has nothing to lose. */
  @Override
  public void close() {
    done = true;
    if (lines != null) {
      lines.close();
    }
  }

  /** One line; null if it brought no reading. */
  private @Nullable Reading step() throws IOException, MalformedException {
    if (lines == null) {
      lines = new LineReader(open());
    }
    @Nullable String text = lines.next();
    if (text == null) {
      return end();
    }
    line++;
    fields.split(text);
    return fields.size() == 0 ? null : line(text);
  }

  private @Nullable Reading end() throws MalformedException {
    done = true;
    if (parser == null) {
      line++;
      throw MalformedException.at(1, Header.EXPECTED + ", found the end of the file");
    }
    return null;
  }

  private @Nullable Reading line(String text) throws MalformedException {
    if (parser == null || Header.isHeader(fields)) {
      parser = parser(Header.read(fields));
      return null;
    }
    return text.charAt(0) == '#' ? null : row(text, parser);
  }

  private RowParser parser(Header header) throws MalformedException {
    return new RowParser(header, header.hasStation() ? null : ofFile(), stations, tally);
  }

  private Station ofFile() throws MalformedException {
    @Nullable String id = source.station();
    if (id == null) {
      throw MalformedException.at(
          1, "a column STN, or a file named for its station such as 46026.txt");
    }
    return stations.find(id);
  }

  private @Nullable Reading row(String text, RowParser rows) {
    tally.row();
    try {
      requireShort(text);
      @Nullable Reading reading = rows.parse(fields);
      count(reading);
      return reading;
    } catch (MalformedException e) {
      tally.brokenRow(new Problem(source.name(), line, e.column(), e.detail()));
      return null;
    }
  }

  private void count(@Nullable Reading reading) {
    if (reading == null) {
      tally.emptyRow();
    } else {
      tally.reading();
    }
  }

  private static void requireShort(String text) throws MalformedException {
    if (text.length() > LineReader.MAX_LENGTH) {
      throw MalformedException.at(
          LineReader.MAX_LENGTH + 1, "a line of at most " + LineReader.MAX_LENGTH + " characters");
    }
  }

  private InputStream open() throws IOException {
    bytes = new CountingInputStream(source.opener().open());
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private void fail(long atLine, int column, String detail) {
    done = true;
    tally.badFile(new Problem(source.name(), atLine, column, detail));
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    } else if (e instanceof AccessDeniedException) {
      return "may not be read";
    } else if (e instanceof EOFException) {
      return "the compressed data end too early";
    } else if (e instanceof ZipException) {
      return "the compressed data are damaged: " + e.getMessage();
    }
    return "cannot be read: " + e.getMessage();
  }
}
