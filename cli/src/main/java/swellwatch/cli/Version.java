package swellwatch.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar, and the Java that runs it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "swellwatch " + Objects.requireNonNullElse(version, "(from classes)"),
      "Java " + Runtime.version() + " in " + System.getProperty("java.home")
    };
  }
}
