package swellwatch.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final TimeMeter clock =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };

  @Test
  void letsTenSecondsWorthThroughAtOnceAndThenTheRate() {
    Buckets buckets = new Buckets(3, clock);
    assertThat(taken(buckets, "a", 100)).isEqualTo(30);
    assertThat(taken(buckets, "b", 5)).isEqualTo(5);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(taken(buckets, "a", 100)).isEqualTo(6);
  }

  @Test
  void holdsNoMoreThanItsShareHoweverManyAddressesThereAre() {
    Buckets buckets = new Buckets(3, clock);
    for (int i = 0; i < 4 * Buckets.MOST; i++) {
      buckets.of(new Address(Integer.toHexString(i)));
    }
    assertThat(buckets.size()).isLessThanOrEqualTo(Buckets.MOST);
  }

  @Test
  void forgetsThoseWhoseBucketIsFullAgain() {
    Buckets buckets = new Buckets(3, clock);
    taken(buckets, "a", 30);
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(buckets.size()).isZero();
    assertThat(taken(buckets, "a", 100)).isEqualTo(30);
  }

  @Test
  void countsANetworkOfIpv6AsOneCaller() throws Exception {
    assertThat(address("2001:db8:0:1::1")).isEqualTo(address("2001:db8:0:1:ffff::2"));
    assertThat(address("2001:db8:0:1::1")).isNotEqualTo(address("2001:db8:0:2::1"));
    assertThat(address("192.0.2.1")).isNotEqualTo(address("192.0.2.2"));
  }

  private static Address address(String text) throws UnknownHostException {
    return Address.of(new InetSocketAddress(InetAddress.getByName(text), 1));
  }

  private static int taken(Buckets buckets, Object caller, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += buckets.of(caller).tryConsume(1) ? 1 : 0;
    }
    return taken;
  }
}
