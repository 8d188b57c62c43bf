package swellwatch.local.influxdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.ServerCommand;
import swellwatch.local.process.Tool;

/**
 * An influxd 2.x in a container in the foreground, with its data in our directory and owned by us.
 */
record InfluxDb2Container(String docker) implements InfluxDbServer {
  static final String IMAGE = "influxdb:2.9.1-alpine";
  private static final Path INSIDE = Path.of("/swellwatch");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String LABEL = "swellwatch.directory=";

  @Override
  public int family() {
    return 2;
  }

  @Override
  public ServerCommand command(InfluxDbSite site) {
    removeLeftover(site);
    String container = "swellwatch-influxdb-" + UUID.randomUUID();
    return new ServerCommand(
        NAME + " (in Docker)",
        site.directory(),
        site.port(),
        site.portOption(),
        words(site, container),
        System.getenv(),
        new ServerCommand.InContainer(docker, container));
  }

  /** A container whose client was killed runs on without it. */
  private void removeLeftover(InfluxDbSite site) {
    String filter = "label=" + LABEL + site.directory();
    Tool.run(LIMIT, List.of(docker, "ps", "--all", "--quiet", "--filter", filter))
        .output()
        .lines()
        .forEach(id -> Tool.run(LIMIT, List.of(docker, "rm", "--force", id)));
  }

  private List<String> words(InfluxDbSite site, String container) {
    List<String> words = new ArrayList<>(List.of(docker, "run", "--rm", "--name", container));
    words.addAll(List.of("--label", LABEL + site.directory(), "--user", owner(site.directory())));
    words.addAll(List.of("--volume", site.directory() + ":" + INSIDE));
    words.addAll(List.of("--publish", "127.0.0.1:" + site.port() + ":8086"));
    InfluxDb2.settings(site, INSIDE, ":8086")
        .forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
    words.addAll(List.of("--entrypoint", "influxd", IMAGE));
    return words;
  }

  private static String owner(Path directory) {
    try {
      return Files.getAttribute(directory, "unix:uid")
          + ":"
          + Files.getAttribute(directory, "unix:gid");
    } catch (IOException e) {
      throw new LocalStackException("cannot read the owner of " + directory, e);
    }
  }

  @Override
  public InfluxDbAccess access(InfluxDbSite site) {
    return new FirstSetup(site).access();
  }
}
