package swellwatch.query.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class WatchedTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], 16);
  private final Traffic connection = new Traffic(endPoint);
  private final Watched watched = new Watched(connection);
  private long now = System.nanoTime();

  @Test
  void closesAConnectionWhoseHeaderTakesTooLong() {
    assertThat(secondsUntilClosed(() -> connection.in++)).isBetween(20, 22);
  }

  @Test
  void closesAlsoForTheHeaderOfALaterRequest() {
    request();
    assertThat(secondsUntilClosed(() -> {})).isEqualTo(100);
    assertThat(secondsUntilClosed(() -> connection.in++)).isBetween(20, 22);
  }

  @Test
  void leavesAQuickOneAloneHoweverManyRequestsItSends() {
    assertThat(secondsUntilClosed(this::request)).isEqualTo(100);
  }

  @Test
  void leavesAnAnswerAloneThatIsLongInTheMaking() {
    connection.in += 100;
    watched.begin();
    assertThat(secondsUntilClosed(() -> connection.in++)).isEqualTo(100);
  }

  @Test
  void closesAConnectionWhoseAnswerIsNotRead() {
    watched.begin();
    block();
    assertThat(secondsUntilClosed(() -> {})).isBetween(10, 12);
  }

  @Test
  void givesALongAnswerTheTimeItNeeds() {
    watched.begin();
    block();
    assertThat(secondsUntilClosed(() -> connection.out += 16 * 1024)).isEqualTo(100);
    assertThat(secondsUntilClosed(() -> connection.out += 1024)).isLessThan(20);
  }

  private void request() {
    connection.in += 100;
    watched.begin();
    watched.end();
  }

  private void block() {
    endPoint.write(Callback.NOOP, ByteBuffer.allocate(64));
  }

  /** 100 if it is not closed. */
  private int secondsUntilClosed(Runnable eachSecond) {
    for (int second = 1; second < 100; second++) {
      eachSecond.run();
      now += SECOND;
      if (watched.look(now) != null) {
        return second;
      }
    }
    return 100;
  }

  private static final class Traffic extends AbstractConnection {
    private long in;
    private long out;

    Traffic(ByteArrayEndPoint endPoint) {
      super(endPoint, Runnable::run);
    }

    @Override
    public long getBytesIn() {
      return in;
    }

    @Override
    public long getBytesOut() {
      return out;
    }

    @Override
    public void onFillable() {}
  }
}
