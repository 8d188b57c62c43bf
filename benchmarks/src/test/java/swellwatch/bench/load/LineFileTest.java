package swellwatch.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.line.LineEncoder;
import swellwatch.model.text.TextBuffer;

class LineFileTest {
  private static final int LINES = LineFile.LINES_A_BODY * 2 + 3;

  @Test
  void bodiesHoldAllLinesInOrder(@TempDir Path directory) throws IOException {
    TextBuffer expected = new TextBuffer(1 << 20);
    Path file = directory.resolve("lines");
    try (LineFile.Writer writer = new LineFile.Writer(file)) {
      RepeatedSample.endingAt(Instant.EPOCH)
          .forEach(
              LINES,
              reading -> {
                LineEncoder.append(reading, expected);
                writer.add(reading);
              });
      assertThat(writer.bytes()).isEqualTo(expected.length());
    }
    List<LineFile.Body> bodies = LineFile.map(file);
    assertThat(bodies)
        .extracting(LineFile.Body::lines)
        .containsExactly(LineFile.LINES_A_BODY, LineFile.LINES_A_BODY, 3);
    StringBuilder text = new StringBuilder();
    bodies.forEach(body -> text.append(StandardCharsets.UTF_8.decode(body.bytes().duplicate())));
    assertThat(text.toString()).isEqualTo(expected.toString());
  }
}
