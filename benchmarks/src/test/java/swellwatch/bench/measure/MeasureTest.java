package swellwatch.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureTest {

  @Test
  void cpuAndMemoryOfAProcessIncludeWhatItStarted() throws Exception {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "(while :; do :; done) & read -r end; kill $!").start();
    try {
      double alone = ProcessUse.cpuSecondsOf(shell.toHandle());
      ProcessUse use = ProcessUse.of(shell.toHandle());
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (use.cpuSeconds() < alone + 0.2 && System.nanoTime() < end) {
        use = ProcessUse.of(shell.toHandle());
      }
      assertThat(use.cpuSeconds()).isGreaterThan(alone + 0.1);
      assertThat(use.peakBytes()).isGreaterThan(100_000);
    } finally {
      shell.getOutputStream().close();
      assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aProcessThatHasEndedUsesNothing() throws Exception {
    Process ended = new ProcessBuilder("/bin/true").start();
    assertThat(ended.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ProcessUse.of(ended.toHandle())).isEqualTo(new ProcessUse(0, 0));
  }

  @Test
  void theMachineIsBusyWithWhatWeDo() {
    double own = ProcessUse.cpuSecondsOf(ProcessHandle.current());
    double all = HostUse.busySeconds();
    while (ProcessUse.cpuSecondsOf(ProcessHandle.current()) < own + 0.3) {
      Thread.onSpinWait();
    }
    assertThat(HostUse.busySeconds() - all).isGreaterThan(0.2);
  }

  @Test
  void ownerOfAPortIsTheProcessThatListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      assertThat(PortOwner.of(port)).contains(ProcessHandle.current());
    }
    assertThat(PortOwner.of(port)).isEmpty();
  }

  @Test
  void counterIsTheSameForAllWhoOpenIt(@TempDir Path directory) throws IOException {
    SharedCounter one = SharedCounter.open(directory.resolve("counter"));
    SharedCounter other = SharedCounter.open(directory.resolve("counter"));
    one.add(5000);
    other.add(1);
    assertThat(one.get()).isEqualTo(5001);
    assertThat(other.get()).isEqualTo(5001);
  }
}
