package swellwatch.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where log lines go: to the terminal for a service, to a file where a person is watching. */
final class Logs {
  private Logs() {}

  /** Everything to {@code DIR/swellwatch.log}, begun anew; only warnings to the terminal. */
  static void toFile(Path directory) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Appender<ILoggingEvent> terminal = root.getAppender("STDERR");
    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setLevel(Level.WARN.toString());
    warnings.start();
    terminal.addFilter(warnings);
    root.addAppender(file(context, directory.resolve("swellwatch.log")));
  }

  private static FileAppender<ILoggingEvent> file(LoggerContext context, Path path) {
    PatternLayoutEncoder lines = new PatternLayoutEncoder();
    lines.setContext(context);
    lines.setPattern(
        "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread]"
            + "%replace( %X{request_id}){'^ $', ''} %msg%n");
    lines.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setContext(context);
    file.setEncoder(lines);
    file.setFile(path.toString());
    file.setAppend(false);
    file.start();
    return file;
  }
}
