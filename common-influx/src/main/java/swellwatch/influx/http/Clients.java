package swellwatch.influx.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** What we ask of the HTTP client beyond its defaults. */
public final class Clients {
  /** How much of an error body is kept: 5,000 bad lines are answered with 650 KB. */
  static final int MAX_ERROR_BYTES = 64 * 1024;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** OkHttp's own 5 would let most callers of a busy API connect anew for each query. */
  private static final int IDLE_CONNECTIONS = 32;

  private static final int IDLE_SECONDS = 60;

  private Clients() {}

  public static OkHttpClient.Builder builder(Optional<String> authorization, Duration timeout) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .socketFactory(new BulkSocketFactory())
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
            .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .addInterceptor(Clients::capErrors);
    authorization.ifPresent(value -> builder.addInterceptor(chain -> authorize(chain, value)));
    return builder;
  }

  private static Response authorize(Interceptor.Chain chain, String value) throws IOException {
    Request request = chain.request().newBuilder().header("Authorization", value).build();
    return chain.proceed(request);
  }

  // Retrofit holds the whole body of an error in memory.
  private static Response capErrors(Interceptor.Chain chain) throws IOException {
    Response reply = chain.proceed(chain.request());
    if (reply.isSuccessful()) {
      return reply;
    }
    try (reply) {
      ResponseBody start = reply.peekBody(MAX_ERROR_BYTES);
      return reply.newBuilder().body(start).build();
    }
  }
}
