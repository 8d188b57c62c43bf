package swellwatch.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which TCP ports a process listens on, as the kernel sees it. */
final class Listeners {
  private static final String LISTENING = "0A";
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  /** One listening socket. */
  record Listener(int port, boolean loopback) {}

  private Listeners() {}

  /** Empty where the system does not tell, as on macOS. */
  static Optional<List<Listener>> of(long pid) {
    Path process = Path.of("/proc", String.valueOf(pid));
    try {
      Set<String> own = sockets(process.resolve("fd"));
      return Optional.of(
          Stream.of("net/tcp", "net/tcp6")
              .flatMap(table -> listening(process.resolve(table), own))
              .toList());
    } catch (IOException | UncheckedIOException unknown) {
      return Optional.empty();
    }
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    try (Stream<Path> files = Files.list(descriptors)) {
      return files.map(Listeners::target).collect(Collectors.toSet());
    }
  }

  /** {@code socket:[INODE]} for a socket; nothing for a descriptor that was closed meanwhile. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  private static Stream<Listener> listening(Path table, Set<String> own) {
    try {
      return Files.readAllLines(table).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+", -1))
          .filter(row -> row[3].equals(LISTENING) && own.contains("socket:[" + row[9] + "]"))
          .map(row -> listener(row[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Listener listener(String address) {
    int colon = address.indexOf(':');
    return new Listener(
        Integer.parseInt(address.substring(colon + 1), 16),
        LOOPBACK.contains(address.substring(0, colon)));
  }
}
