package swellwatch.query.connect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler.ContentLoader;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import swellwatch.query.response.Problem;

/**
 * Gathers one body as it arrives, without a thread in between. Jetty's own loader would stop at the
 * limit and leave the rest to a blocking read; this one also waits out a body that is too long, so
 * that its sender gets to see the answer.
 */
final class BodyLoader extends ContentLoader implements Invocable.Task {
  /** How much of a body that is too long is read on. */
  private static final int MAX_DISCARDED = 16 * LoadedBody.MAX_BYTES;

  /** A body may take this long, and as long as it needs at {@link #MIN_BYTES_PER_SECOND}. */
  private static final long GRACE_NANOS = Duration.ofSeconds(20).toNanos();

  private static final long MIN_BYTES_PER_SECOND = 4096;
  private static final long NANOS_A_BYTE = Duration.ofSeconds(1).toNanos() / MIN_BYTES_PER_SECOND;

  private final BodyLoading budget;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final long begin = System.nanoTime();
  private long received;

  BodyLoader(
      BodyLoading budget, Handler handler, Request request, Response response, Callback callback) {
    super(handler, request, response, callback);
    this.budget = budget;
    Request.addCompletionListener(request, failure -> budget.give(body.size()));
  }

  /** On the thread that has read the header. */
  @Override
  protected void load() {
    read(this::handle);
  }

  /** When there is more; must not block. */
  @Override
  public void run() {
    read(() -> getRequest().getContext().execute(this::handle));
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  private void read(Runnable whenComplete) {
    while (true) {
      Content.Chunk chunk = getRequest().read();
      if (chunk == null) {
        if (isTooSlow()) {
          refuse(() -> Problem.of(408, "The body comes too slowly."));
        } else {
          getRequest().demand(this);
        }
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(chunk.getFailure());
        return;
      }
      boolean kept = keep(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (!kept) {
        refuse(() -> Problem.later(503, "Too many bodies are on their way.", 1));
        return;
      }
      if (last || received > MAX_DISCARDED) {
        complete(whenComplete);
        return;
      }
    }
  }

  /** False if there is no room for it. */
  private boolean keep(ByteBuffer bytes) {
    int length = bytes.remaining();
    received += length;
    if (received > LoadedBody.MAX_BYTES) {
      return true;
    }
    if (!budget.take(length)) {
      return false;
    }
    byte[] copy = new byte[length];
    bytes.get(copy);
    body.writeBytes(copy);
    return true;
  }

  private boolean isTooSlow() {
    return System.nanoTime() - begin > GRACE_NANOS + received * NANOS_A_BYTE;
  }

  private void complete(Runnable whenComplete) {
    byte[] bytes = received > LoadedBody.MAX_BYTES ? null : body.toByteArray();
    getRequest().setAttribute(LoadedBody.ATTRIBUTE, new LoadedBody(bytes));
    whenComplete.run();
  }

  private void fail(Throwable failure) {
    boolean silent = failure instanceof TimeoutException;
    refuse(() ->
        silent
            ? Problem.of(408, "The body comes too slowly.")
            : Problem.of(400, "The body broke off."));
  }

  private void refuse(Replies.Maker answer) {
    // What is still to come would be taken for the next request.
    getResponse().getHeaders().put(HttpHeader.CONNECTION, "close");
    Replies.send(answer, getRequest(), getResponse(), getCallback());
  }
}
