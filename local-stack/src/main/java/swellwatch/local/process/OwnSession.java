package swellwatch.local.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session of its own for each child: Ctrl-C in a terminal goes to every process of the session in
 * the foreground, and there only this one is to get it, since it ends the others in order.
 */
final class OwnSession {
  private static final List<String> PREFIX = prefix();

  private OwnSession() {}

  /** The same command under the same process id, in its own session where the system can. */
  static List<String> of(List<String> command) {
    List<String> whole = new ArrayList<>(PREFIX);
    whole.addAll(command);
    return whole;
  }

  /** {@code setsid} is not everywhere; Perl comes with macOS. */
  private static List<String> prefix() {
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
    if (Tool.find("setsid", folders).isPresent()) {
      return List.of("setsid");
    }
    if (Tool.find("perl", folders).isPresent()) {
      return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV");
    }
    return List.of();
  }
}
