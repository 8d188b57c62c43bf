package swellwatch.query.connect;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import swellwatch.query.guard.CorsHandler;
import swellwatch.query.guard.GuardHandler;
import swellwatch.query.guard.GuardSettings;

/** What every request passes before the routes, and what bounds the connections it comes on. */
public final class Connections {
  private static final int MOST = 1024;
  private static final long IDLE_MILLIS = 30_000;
  private static final long CROWDED_IDLE_MILLIS = 2_000;

  private final ConnectionWatch watch = new ConnectionWatch();

  /** Puts the stages in front of whatever handles requests so far. */
  public void protect(Server server, GuardSettings settings) {
    // Twice: a request whose body had to be waited for goes on with another thread.
    server.insertHandler(new NamedRequests());
    server.insertHandler(new EagerContentHandler(new BodyLoading()));
    if (!settings.isOpen()) {
      server.insertHandler(GuardHandler.of(settings));
    }
    if (!settings.corsOrigins().isEmpty()) {
      server.insertHandler(new CorsHandler(settings));
    }
    server.insertHandler(new NamedRequests());
    server.insertHandler(watch);
    server.insertHandler(new Draining());
    server.addBean(limit(server));
  }

  /** When all places are taken, idle connections make room. */
  private static NetworkConnectionLimit limit(Server server) {
    NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST, server);
    limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
    return limit;
  }

  /** Where it listens; port 0 is any free one. */
  public Connector connector(Server server, HttpConfiguration http, String host, int port) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.addBean(watch, false);
    connector.addEventListener(new WhenStarted(connector));
    return connector;
  }

  private final class WhenStarted implements LifeCycle.Listener {
    private final ServerConnector connector;

    WhenStarted(ServerConnector connector) {
      this.connector = connector;
    }

    @Override
    public void lifeCycleStarted(LifeCycle started) {
      watch.schedule(connector.getScheduler());
    }
  }
}
