package swellwatch.ingest.replay;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import swellwatch.model.Reason;

/**
 * Keeps the checkpoint as a properties file that is replaced as a whole. It is not forced to the
 * disk: after a power cut an older one is as good, since writing the same again changes nothing.
 */
final class CheckpointFile {
  private static final String OPTION = "option.";
  private static final String PART = "partition.";
  private static final String REJECTED = "rejected.";
  private static final String GAP = "gap.";

  private final Path path;
  private final Map<String, String> identity;

  /**
   * @param identity the options that must be the same when it is loaded
   */
  CheckpointFile(Path path, Map<String, String> identity) {
    this.path = path.toAbsolutePath();
    this.identity = identity;
  }

  /**
   * @throws ReplayFault if another replay has left its checkpoint there
   */
  void requireAbsent() {
    if (Files.exists(path)) {
      throw new ReplayFault(
          path
              + " is the checkpoint of a replay that has not ended, and may have left old values"
              + " where there were corrections: finish it with the same options and --resume, or"
              + " delete the file");
    }
  }

  void save(Checkpoint checkpoint) {
    Path draft = path.resolveSibling(path.getFileName() + ".tmp");
    try {
      try (Writer out = Files.newBufferedWriter(draft)) {
        properties(checkpoint).store(out, "swellwatch replay --resume");
      }
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the checkpoint " + path, e);
    }
  }

  /**
   * @throws ReplayFault if there is none, or its replay was another
   */
  Checkpoint load() {
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(path)) {
      read.load(in);
      Map<String, String> values = new HashMap<>();
      read.stringPropertyNames().forEach(name -> values.put(name, read.getProperty(name)));
      requireSameOptions(values);
      return checkpoint(values);
    } catch (IOException e) {
      throw new ReplayFault("there is nothing to resume: no checkpoint " + path, e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ReplayFault(path + " is no checkpoint of a replay", e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the checkpoint " + path, e);
    }
  }

  private void requireSameOptions(Map<String, String> values) {
    List<String> differences = new ArrayList<>();
    identity.forEach((name, now) -> {
      String before = required(values, OPTION + name);
      if (!now.equals(before)) {
        differences.add(name + " was " + before + " and is " + now);
      }
    });
    if (!differences.isEmpty()) {
      throw new ReplayFault(
          "--resume needs the options of the replay that " + path + " is of: " + differences);
    }
  }

  private Properties properties(Checkpoint checkpoint) {
    Properties values = new Properties();
    identity.forEach((name, value) -> values.setProperty(OPTION + name, value));
    values.setProperty("began", checkpoint.began().toString());
    values.setProperty("pass", String.valueOf(checkpoint.pass()));
    checkpoint
        .parts()
        .forEach((partition, part) -> values.setProperty(PART + partition, text(part)));
    Tally tally = checkpoint.tally();
    values.setProperty("read", String.valueOf(tally.read()));
    values.setProperty("written", String.valueOf(tally.written()));
    values.setProperty("filtered", String.valueOf(tally.filtered()));
    values.setProperty("bytes", String.valueOf(tally.bytes()));
    tally
        .rejected()
        .forEach((reason, count) -> values.setProperty(REJECTED + reason, String.valueOf(count)));
    for (int i = 0; i < checkpoint.gaps().size(); i++) {
      values.setProperty(GAP + i, checkpoint.gaps().get(i));
    }
    return values;
  }

  private static String text(Part part) {
    return part.position() + " " + part.end() + " " + part.begun();
  }

  private static Checkpoint checkpoint(Map<String, String> values) {
    Map<Integer, Part> parts = new HashMap<>();
    Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    List<String> gaps = new ArrayList<>();
    values.forEach((name, value) -> {
      if (name.startsWith(PART)) {
        parts.put(Integer.valueOf(name.substring(PART.length())), part(value));
      } else if (name.startsWith(REJECTED)) {
        rejected.put(Reason.valueOf(name.substring(REJECTED.length())), Long.valueOf(value));
      } else if (name.startsWith(GAP)) {
        gaps.add(value);
      }
    });
    Tally tally =
        new Tally(
            number(values, "read"),
            number(values, "written"),
            number(values, "filtered"),
            number(values, "bytes"),
            rejected);
    Instant began = Instant.parse(required(values, "began"));
    return new Checkpoint(began, (int) number(values, "pass"), parts, tally, gaps);
  }

  private static Part part(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException(text);
    }
    return new Part(
        Long.parseLong(words[0]), Long.parseLong(words[1]), Boolean.parseBoolean(words[2]));
  }

  private static long number(Map<String, String> values, String name) {
    return Long.parseLong(required(values, name));
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }
}
