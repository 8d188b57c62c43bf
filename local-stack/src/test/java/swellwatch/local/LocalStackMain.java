package swellwatch.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A process that runs a stack until it is killed. It writes the process ids into a file. */
final class LocalStackMain {
  private LocalStackMain() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    LocalStack stack = LocalStack.start(new LocalStackSettings(data, 0, 0, true, true));
    Path pids =
        Files.writeString(
            data.resolve("pids.new"),
            stack.broker().orElseThrow().pid() + "\n" + stack.influxDb().orElseThrow().pid());
    Files.move(pids, data.resolve("pids"), StandardCopyOption.ATOMIC_MOVE);
    Thread.currentThread().join();
  }
}
