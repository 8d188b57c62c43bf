package swellwatch.influx.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.stub.RawServer;

/** Rows pass through: a reply of many times the heap is no more than a short one. */
class SmallHeapTest {
  private static final int ROWS_IN_PART = 10_000;

  @TempDir Path directory;

  @Test
  void readsHalfAMillionRowsIn16Megabytes() throws Exception {
    assertThat(countInSmallHeap(500_000)).isEqualTo("500000");
  }

  @Test
  @Tag("full")
  void readsTenMillionRowsIn16Megabytes() throws Exception {
    assertThat(countInSmallHeap(10_000_000)).isEqualTo("10000000");
  }

  private String countInSmallHeap(int rows) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    try (RawServer server = RawServer.start(out -> send(rows, out))) {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx16m",
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "-XX:-UsePerfData",
                      "-cp",
                      System.getProperty("java.class.path"),
                      CountRows.class.getName(),
                      server.url().toString()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.waitFor();
    }
    return Files.readString(output).strip();
  }

  private static void send(int rows, OutputStream out) throws IOException {
    byte[] part = part(true);
    out.write(ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int sent = ROWS_IN_PART; sent < rows; sent += ROWS_IN_PART) {
      sendChunk(part, out);
    }
    sendChunk(part(false), out);
    out.write(ascii("0\r\n\r\n"));
  }

  private static void sendChunk(byte[] part, OutputStream out) throws IOException {
    out.write(ascii(Integer.toHexString(part.length) + "\r\n"));
    out.write(part);
    out.write(ascii("\r\n"));
  }

  private static byte[] part(boolean goesOn) {
    String row =
        "[1699999200000000000,\"46026\",\"San Francisco\",37.759,-122.833,2.1,11,7.2,292,null,6]";
    String rows = (row + ",").repeat(ROWS_IN_PART - 1) + row;
    String partial = goesOn ? ",\"partial\":true" : "";
    return ascii(
        "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"buoy_reading\",\"columns\":["
            + "\"time\",\"s\",\"l\",\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\"],\"values\":["
            + rows
            + "]"
            + partial
            + "}]"
            + partial
            + "}]}\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
