package swellwatch.query.connect;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that are held open on purpose: a byte now and then keeps an idle timeout from
 * ever passing. Looks at all of them once a second, on the connector's scheduler.
 */
final class ConnectionWatch extends Handler.Wrapper implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Map<Connection, Watched> connections = new ConcurrentHashMap<>();

  @Override
  public void onOpened(Connection connection) {
    connections.put(connection, new Watched(connection));
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Watched watched = connections.get(request.getConnectionMetaData().getConnection());
    if (watched != null) {
      watched.begin();
      Request.addCompletionListener(request, failure -> watched.end());
    }
    return super.handle(request, response, callback);
  }

  /** To be called once everything runs; ends with the scheduler. */
  void schedule(Scheduler scheduler) {
    if (scheduler.isRunning()) {
      scheduler.schedule(() -> look(scheduler), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look(Scheduler scheduler) {
    try {
      connections.values().forEach(ConnectionWatch::look);
    } finally {
      schedule(scheduler);
    }
  }

  private static void look(Watched watched) {
    String why = watched.look(System.nanoTime());
    if (why != null) {
      LOG.debug("closing {}: {}", watched.connection(), why);
      watched.connection().getEndPoint().close(new TimeoutException(why));
    }
  }
}
