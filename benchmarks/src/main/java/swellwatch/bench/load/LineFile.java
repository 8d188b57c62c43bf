package swellwatch.bench.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import swellwatch.influx.line.LineEncoder;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;

/**
 * Readings as line protocol, encoded beforehand and cut into the bodies that will be sent: a file
 * of lines, and beside it one with a row {@code start length lines} for each body.
 */
public final class LineFile {
  /** As many as the consumer writes at once. */
  public static final int LINES_A_BODY = 5000;

  private LineFile() {}

  /** A request body, mapped into memory. */
  public record Body(ByteBuffer bytes, int lines) {}

  /** All bodies of a file, in its order. */
  public static List<Body> map(Path file) throws IOException {
    List<Body> bodies = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      for (String row : Files.readAllLines(index(file))) {
        String[] words = row.split(" ", -1);
        ByteBuffer bytes =
            channel.map(
                FileChannel.MapMode.READ_ONLY, Long.parseLong(words[0]), Long.parseLong(words[1]));
        bodies.add(new Body(bytes, Integer.parseInt(words[2])));
      }
    }
    return bodies;
  }

  private static Path index(Path file) {
    return file.resolveSibling(file.getFileName() + ".index");
  }

  /** Writes such a file; used by one thread. */
  public static final class Writer implements AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final TextBuffer body = new TextBuffer(1 << 21);
    private final StringBuilder rows = new StringBuilder();
    private int lines;
    private long written;

    public Writer(Path file) throws IOException {
      this.file = file;
      this.out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    public void add(Reading reading) throws IOException {
      LineEncoder.append(reading, body);
      lines++;
      if (lines == LINES_A_BODY) {
        endBody();
      }
    }

    /** Bytes of all lines so far. */
    public long bytes() {
      return written + body.length();
    }

    @Override
    public void close() throws IOException {
      try (out) {
        if (lines > 0) {
          endBody();
        }
        Files.writeString(index(file), rows);
      }
    }

    private void endBody() throws IOException {
      out.write(body.array(), 0, body.length());
      rows.append(written).append(' ').append(body.length()).append(' ').append(lines).append('\n');
      written += body.length();
      body.clear();
      lines = 0;
    }
  }
}
