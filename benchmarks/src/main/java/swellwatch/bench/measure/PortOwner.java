package swellwatch.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which process on this machine serves a TCP port. It is found only if it runs here under our own
 * user: not a server in a container, and none on another machine.
 */
public final class PortOwner {
  private static final String LISTENING = "0A";
  private static final List<String> TABLES = List.of("/proc/net/tcp", "/proc/net/tcp6");

  private PortOwner() {}

  public static Optional<ProcessHandle> of(int port) {
    Set<String> sockets =
        TABLES.stream().flatMap(table -> sockets(table, port)).collect(Collectors.toSet());
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses().filter(process -> holds(process, sockets)).findFirst();
  }

  /** The listening sockets of the port, as links to them are written: {@code socket:[INODE]}. */
  private static Stream<String> sockets(String table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try {
      return Files.readAllLines(Path.of(table)).stream()
          .map(line -> line.strip().split(" +", -1))
          .filter(row -> row.length > 9 && row[3].equals(LISTENING) && row[1].endsWith(suffix))
          .map(row -> "socket:[" + row[9] + "]");
    } catch (IOException unknown) {
      return Stream.empty();
    }
  }

  private static boolean holds(ProcessHandle process, Set<String> sockets) {
    Path descriptors = Path.of("/proc", String.valueOf(process.pid()), "fd");
    try (Stream<Path> links = Files.list(descriptors)) {
      return links.map(PortOwner::target).anyMatch(sockets::contains);
    } catch (IOException | UncheckedIOException notOurs) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
