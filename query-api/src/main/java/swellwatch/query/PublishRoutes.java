package swellwatch.query;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Reading;
import swellwatch.query.connect.LoadedBody;
import swellwatch.query.publish.BodyForm;
import swellwatch.query.publish.BodyReader;
import swellwatch.query.publish.Checked;
import swellwatch.query.publish.Checked.Bad;
import swellwatch.query.publish.Checked.Good;
import swellwatch.query.publish.CommitWatch;
import swellwatch.query.publish.MalformedBodyException;
import swellwatch.query.publish.Publication;
import swellwatch.query.publish.Publication.Done;
import swellwatch.query.publish.Publication.Incomplete;
import swellwatch.query.publish.Publisher;
import swellwatch.query.request.Parameters;
import swellwatch.query.request.Prefer;
import swellwatch.query.response.Answer;
import swellwatch.query.response.Problem;
import swellwatch.query.response.PublishedJson;

/** Readings in, by request. */
final class PublishRoutes {
  private static final String ACCEPTED =
      BodyForm.JSON.mediaType() + ", " + BodyForm.NDJSON.mediaType();

  private static final String PREFERENCE_APPLIED = "Preference-Applied";

  private final BodyReader bodies;
  private final Publisher publisher;
  private final CommitWatch commits;
  private final InstantSource clock;

  PublishRoutes(BodyReader bodies, Publisher publisher, CommitWatch commits, InstantSource clock) {
    this.bodies = bodies;
    this.publisher = publisher;
    this.commits = commits;
    this.clock = clock;
  }

  Answer publish(Context ctx) {
    Parameters.parse(ctx.queryString()).check();
    BodyForm form = BodyForm.of(ctx.header("Content-Type"));
    if (form == null) {
      return Problem.of(415, "Content-Type must be one of " + ACCEPTED + ", in UTF-8.")
          .with("Accept", ACCEPTED);
    }
    if (ctx.header("Content-Encoding") != null) {
      return Problem.of(415, "The body must come without Content-Encoding.")
          .with("Accept-Encoding", "identity");
    }
    byte[] body = LoadedBody.of(ctx.req()).bytes();
    return body == null
        ? Problem.of(413, "The body is longer than " + LoadedBody.MAX_BYTES + " bytes.")
        : publish(body, form, patience(ctx));
  }

  /** Nobody waits for the consumer group any longer: the server is being stopped. */
  void endWaits() {
    commits.close();
  }

  private static @Nullable Duration patience(Context ctx) {
    return Prefer.waiting(Collections.list(ctx.req().getHeaders("Prefer")));
  }

  private Answer publish(byte[] body, BodyForm form, @Nullable Duration patience) {
    try {
      Checked checked = bodies.read(body, form, clock.instant());
      // A switch over sealed types needs Java 21.
      return checked instanceof Good good
          ? publish(good.readings(), patience)
          : Problem.ofBody((Bad) checked);
    } catch (MalformedBodyException e) {
      return Problem.of(400, "The body is not well-formed: " + e.getMessage());
    }
  }

  private Answer publish(List<Reading> readings, @Nullable Duration patience) {
    long received = System.nanoTime();
    Publication publication = publisher.publish(readings);
    if (publication instanceof Incomplete incomplete) {
      return Problem.ofKafka(incomplete);
    }
    Done done = (Done) publication;
    return patience == null
        ? PublishedJson.of(done)
        : waited(done, patience, received + patience.toNanos());
  }

  private Answer waited(Done done, Duration patience, long deadline) {
    String applied = "wait=" + patience.toSeconds();
    return switch (commits.await(done.places(), deadline)) {
      case COMMITTED -> PublishedJson.ofStored(done).with(PREFERENCE_APPLIED, applied);
      case NOT_IN_TIME -> PublishedJson.of(done).with(PREFERENCE_APPLIED, applied);
      case NOT_WAITED -> PublishedJson.of(done);
    };
  }
}
