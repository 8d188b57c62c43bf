package swellwatch.system;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** An image that is on this machine, fetched if need be. */
record DockerImage(DockerImageName name) {
  private static final long PULL_MINUTES = 10;

  /** There is no Docker engine, or it cannot get the image; the message says why. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1;

    MissingException(String why, Throwable cause) {
      super(why, cause);
    }
  }

  /** The image whose name this system property holds. */
  static DockerImage named(String property) throws MissingException {
    DockerImageName name = DockerImageName.parse(System.getProperty(property));
    DockerClient engine = engine();
    try {
      if (!isHere(engine, name)) {
        pull(engine, name);
      }
    } catch (DockerException | DockerClientException e) {
      throw new MissingException(
          "image %s cannot be fetched (%s); -D%s=.. names another"
              .formatted(name, message(e), property),
          e);
    }
    return new DockerImage(name);
  }

  private static DockerClient engine() throws MissingException {
    try {
      return DockerClientFactory.instance().client();
    } catch (IllegalStateException e) {
      throw new MissingException("no Docker engine answers (DOCKER_HOST names one)", e);
    } catch (RuntimeException e) {
      throw new MissingException(
          "Testcontainers cannot use the Docker engine (%s); if that is on this machine,"
                  .formatted(message(e))
              + " TESTCONTAINERS_HOST_OVERRIDE=localhost may help",
          e);
    }
  }

  private static boolean isHere(DockerClient engine, DockerImageName name) {
    try {
      engine.inspectImageCmd(name.asCanonicalNameString()).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** Once: Testcontainers would try for two minutes where there is no network. */
  private static void pull(DockerClient engine, DockerImageName name) {
    try {
      boolean done =
          engine
              .pullImageCmd(name.getUnversionedPart())
              .withTag(name.getVersionPart())
              .start()
              .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
      if (!done) {
        throw new DockerClientException("not within " + PULL_MINUTES + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fetching " + name, e);
    }
  }

  private static String message(RuntimeException e) {
    return String.valueOf(e.getMessage()).strip();
  }

  DockerImageName inPlaceOf(String original) {
    return name.asCompatibleSubstituteFor(original);
  }

  /** Where the engine is on this machine, no other gets at the container's ports. */
  static void publishOnLoopback(CreateContainerCmd command) {
    String host = DockerClientFactory.instance().dockerHostIpAddress();
    if (new InetSocketAddress(host, 0).getAddress().isLoopbackAddress()) {
      ExposedPort[] ports = Objects.requireNonNull(command.getExposedPorts());
      Objects.requireNonNull(command.getHostConfig())
          .withPortBindings(
              Stream.of(ports)
                  .map(port -> new PortBinding(Binding.bindIp("127.0.0.1"), port))
                  .toList());
    }
  }
}
