package swellwatch.bench.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import swellwatch.kafka.GroupProgress;

/** A consumer group that reads the topic; its committed offsets tell how far it is. */
record GroupConsumer(String name, List<String> words) implements Contestant {

  @Override
  public List<String> command(Target target, Path directory) {
    return words;
  }

  @Override
  public Progress progress(Target target, Path directory) {
    return new CommittedOffsets(new GroupProgress(target.kafka()));
  }

  private static final class CommittedOffsets implements Progress {
    private final GroupProgress group;
    private final Map<TopicPartition, Long> ends;
    private final long all;

    CommittedOffsets(GroupProgress group) {
      this.group = group;
      this.ends = group.ends();
      this.all = ends.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public long stored() {
      return all - group.remaining(ends);
    }

    @Override
    public void close() {
      group.close();
    }
  }
}
