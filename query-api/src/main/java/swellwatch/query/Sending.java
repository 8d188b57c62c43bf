package swellwatch.query;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.EntityTags;
import swellwatch.query.response.Answer;
import swellwatch.query.response.Response;
import swellwatch.query.response.RowStream;

/** How responses go out: compressed or not, in full or as "not modified", as a whole or in rows. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final int BUFFER = 256 * 1024;
  private static final int SLICE = 64 * 1024;

  private Sending() {}

  static void send(Response response, Context ctx) throws IOException {
    if (response instanceof Answer answer) {
      send(answer, ctx);
    } else {
      stream((RowStream) response, ctx);
    }
  }

  static void send(Answer answer, Context ctx) {
    addCaching(ctx);
    Compression compression =
        Compression.choose(ctx.header("Accept-Encoding"), answer.body().length);
    ctx.contentType(answer.contentType());
    answer.headers().forEach(ctx::header);
    String tag = answer.headers().get(Answer.ETAG);
    if (tag != null) {
      String own = compression.tag(tag);
      ctx.header(Answer.ETAG, own);
      if (EntityTags.match(ctx.header("If-None-Match"), own)) {
        ctx.status(304);
        return;
      }
    }
    compression.header().ifPresent(name -> ctx.header("Content-Encoding", name));
    ctx.status(answer.status());
    write(compression.compress(answer.body()), ctx);
  }

  /**
   * In large slices, where Javalin would copy it in pieces of a few kilobytes; but not all at once,
   * so that it can be seen how fast the caller reads.
   */
  private static void write(byte[] body, Context ctx) {
    ctx.res().setContentLength(body.length);
    if (isHead(ctx)) {
      return;
    }
    try {
      OutputStream to = ctx.res().getOutputStream();
      for (int at = 0; at < body.length; at += SLICE) {
        to.write(body, at, Math.min(SLICE, body.length - at));
      }
    } catch (IOException e) {
      LOG.debug("the caller is gone", e);
    }
  }

  private static boolean isHead(Context ctx) {
    return ctx.req().getMethod().equals("HEAD");
  }

  /** What fails before the first block is there becomes an error like any other. */
  private static void stream(RowStream stream, Context ctx) throws IOException {
    try (RowStream.Rows rows = stream.rows()) {
      stream(stream, rows, ctx);
    }
  }

  private static void stream(RowStream stream, RowStream.Rows rows, Context ctx)
      throws IOException {
    TextBuffer out = new TextBuffer(BUFFER);
    rows.begin(out);
    boolean more = rows.next(out);
    Compression compression =
        Compression.choose(ctx.header("Accept-Encoding"), Compression.UNKNOWN_LENGTH);
    addCaching(ctx);
    compression.header().ifPresent(name -> ctx.header("Content-Encoding", name));
    ctx.status(200).contentType(stream.contentType());
    if (!isHead(ctx)) {
      write(stream, out, more, compression.wrap(ctx.res().getOutputStream()), ctx);
    }
  }

  /** To be asked for again each time: whoever has a tag learns soon whether it changed. */
  private static void addCaching(Context ctx) {
    ctx.header("Vary", "Accept, Accept-Encoding").header("Cache-Control", "no-cache");
  }

  private static void write(
      RowStream stream, TextBuffer first, boolean isMore, OutputStream to, Context ctx)
      throws IOException {
    boolean more = isMore;
    try {
      to.write(first.array(), 0, first.length());
      while (more) {
        first.clear();
        more = stream.rows().next(first);
        to.write(first.array(), 0, first.length());
      }
      to.close();
    } catch (IOException e) {
      LOG.debug("the caller is gone", e);
      breakOff(ctx);
    } catch (RuntimeException e) {
      Answer problem = Errors.ofStream(e, ctx);
      if (stream.endsWithProblem()) {
        to.write(problem.body());
        to.write('\n');
      }
      to.flush();
      breakOff(ctx);
    }
  }

  /**
   * Ends the connection without the end of the response, which the server would add else: a short
   * answer must not look like a whole one. In HTTP/1.0 a response ends with its connection, so
   * there only a reset tells.
   */
  private static void breakOff(Context ctx) throws IOException {
    EndPoint connection =
        ServletContextRequest.getServletContextRequest(ctx.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    if (ctx.req().getProtocol().equals("HTTP/1.0")
        && connection.getTransport() instanceof SocketChannel socket) {
      socket.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    connection.close();
  }
}
