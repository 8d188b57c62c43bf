package swellwatch.bench.measure;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number in a file that several processes have in memory: counting and reading cost nothing. */
public final class SharedCounter {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;

  private SharedCounter(ByteBuffer memory) {
    this.memory = memory;
  }

  /** The counter of that file, which begins with 0 if the file is new. */
  public static SharedCounter open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedCounter(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
    }
  }

  public void add(long amount) {
    LONGS.getAndAdd(memory, 0, amount);
  }

  public long get() {
    return (long) LONGS.getVolatile(memory, 0);
  }
}
