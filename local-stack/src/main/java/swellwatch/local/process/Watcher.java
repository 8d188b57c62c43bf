package swellwatch.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A small shell process beside each child. Its standard input is a pipe from this process, which
 * ends when this process does, even after kill -9; then it ends the child: in order, and after 3 s
 * at once. It makes sure that the process is still the one that it was set to watch.
 */
final class Watcher implements AutoCloseable {
  private static final String SCRIPT =
      """
      pid=$1 target=$2
      shift 2
      started() {
        if [ -r /proc/self/stat ]; then
          sed 's/.*) //' "/proc/$pid/stat" | cut -d ' ' -f 20
        else
          ps -o lstart= -p "$pid"
        fi
      }
      was=$(started)
      same() { [ -n "$was" ] && [ "$(started)" = "$was" ]; }
      while read -r line; do :; done
      same || exit 0
      "$@" -s TERM "$target"
      "$@" -s CONT "$target"
      tenths=0
      while same && [ $tenths -lt 30 ]; do
        sleep 0.1
        tenths=$((tenths + 1))
      done
      same && "$@" -s KILL "$target"
      """;

  private final OutputStream input;

  private Watcher(OutputStream input) {
    this.input = input;
  }

  /**
   * @param pid the process to look at
   * @param target what the kill command is to name
   * @param kill {@code kill}, or the like
   */
  static Watcher start(long pid, String target, List<String> kill) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "watcher", String.valueOf(pid), target));
    command.addAll(kill);
    try {
      Process process =
          new ProcessBuilder(OwnSession.of(command))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Watcher(process.getOutputStream());
    } catch (IOException e) {
      throw new LocalStackException("cannot start /bin/sh: " + e.getMessage(), e);
    }
  }

  /** To be called once the child is gone: the watcher finds nothing to end and leaves. */
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException gone) {
      // It has ended already.
    }
  }
}
