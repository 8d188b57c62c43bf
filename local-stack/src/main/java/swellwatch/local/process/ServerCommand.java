package swellwatch.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to run.
 *
 * @param name for people
 * @param directory for its log, its pid file and its data
 * @param portOption the command-line option that changes the port
 * @param environment the whole of it
 * @param reach how signals get to it
 */
public record ServerCommand(
    String name,
    Path directory,
    int port,
    String portOption,
    List<String> words,
    Map<String, String> environment,
    Reach reach) {

  /** How signals get to the server. */
  public sealed interface Reach {}

  /** The child process is the server. */
  public record Directly() implements Reach {}

  /** The child process is Docker's client, in the foreground; the server is in the container. */
  public record InContainer(String docker, String container) implements Reach {}

  public Path log() {
    return directory.resolve("server.log");
  }
}
