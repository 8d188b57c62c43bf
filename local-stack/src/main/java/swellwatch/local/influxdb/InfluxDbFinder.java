package swellwatch.local.influxdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.Tool;

/**
 * Where an InfluxDB comes from: the PATH, Docker, or the package of Debian or Ubuntu, in this
 * order.
 *
 * @param environment {@code PATH}, and the variables that name the cache folder
 * @param urlOption the command-line option for an InfluxDB that is there already
 * @param progress takes a line for people before something is fetched
 */
public record InfluxDbFinder(
    Map<String, String> environment, String urlOption, Consumer<String> progress) {
  private static final Pattern VERSION = Pattern.compile("InfluxDB v?([12])\\.");
  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final Duration PULL = Duration.ofMinutes(10);

  /** The first that can read the data of the directory, if there is any yet. */
  InfluxDbServer find(InfluxDbSite site) {
    OptionalInt family = site.family();
    return onPath()
        .filter(server -> fits(server.family(), family))
        .or(() -> fits(2, family) ? docker() : Optional.empty())
        .or(() -> fits(1, family) ? debian() : Optional.empty())
        .orElseThrow(() -> none(site));
  }

  private static boolean fits(int offered, OptionalInt needed) {
    return needed.isEmpty() || needed.getAsInt() == offered;
  }

  private Optional<InfluxDbServer> onPath() {
    return program("influxd").flatMap(InfluxDbFinder::byVersion);
  }

  private static Optional<InfluxDbServer> byVersion(Path influxd) {
    Matcher version =
        VERSION.matcher(Tool.run(QUICK, List.of(influxd.toString(), "version")).output());
    if (!version.find()) {
      return Optional.empty();
    }
    return Optional.of(
        version.group(1).equals("1") ? new InfluxDb1(influxd) : new InfluxDb2(influxd));
  }

  private Optional<InfluxDbServer> docker() {
    return program("docker")
        .map(Path::toString)
        .filter(docker -> succeeds(QUICK, docker, "info"))
        .filter(this::hasImage)
        .map(InfluxDb2Container::new);
  }

  private boolean hasImage(String docker) {
    if (succeeds(QUICK, docker, "image", "inspect", InfluxDb2Container.IMAGE)) {
      return true;
    }
    progress.accept("fetching InfluxDB (Docker image " + InfluxDb2Container.IMAGE + ")...");
    return succeeds(PULL, docker, "pull", "--quiet", InfluxDb2Container.IMAGE);
  }

  private static boolean succeeds(Duration limit, String... words) {
    return Tool.run(limit, List.of(words)).succeeded();
  }

  private Optional<InfluxDbServer> debian() {
    return program("apt-get")
        .flatMap(aptGet -> program("dpkg").map(dpkg -> debian(aptGet, dpkg)))
        .map(DebianPackage::influxd)
        .map(InfluxDb1::new);
  }

  private DebianPackage debian(Path aptGet, Path dpkg) {
    return new DebianPackage(aptGet, dpkg, cache(), progress);
  }

  private Optional<Path> program(String name) {
    return Tool.find(name, environment.getOrDefault("PATH", ""));
  }

  /** For what was fetched once and can be fetched again. */
  private Path cache() {
    return variable("SWELLWATCH_CACHE")
        .map(Path::of)
        .or(() -> variable("XDG_CACHE_HOME").map(folder -> Path.of(folder, "swellwatch")))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "swellwatch"))
        .toAbsolutePath();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private LocalStackException none(InfluxDbSite site) {
    String data =
        site.family().isPresent()
            ? " " + site.family().getAsInt() + ".x, whose data is in " + site.directory()
            : "";
    return new LocalStackException(
        ("no InfluxDB%s found: give the address of one with %s, or put influxd on the PATH, or"
                + " start Docker, or use Debian or Ubuntu, whose package is fetched with apt-get")
            .formatted(data, urlOption));
  }
}
