package swellwatch.query;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import swellwatch.model.Reading;
import swellwatch.query.connect.LoadedBody;
import swellwatch.query.publish.BodyForm;
import swellwatch.query.publish.BodyReader;
import swellwatch.query.publish.Checked;
import swellwatch.query.publish.Checked.Bad;
import swellwatch.query.publish.Checked.Good;
import swellwatch.query.publish.MalformedBodyException;
import swellwatch.query.publish.Publication;
import swellwatch.query.publish.Publication.Done;
import swellwatch.query.publish.Publication.Incomplete;
import swellwatch.query.publish.Publisher;
import swellwatch.query.request.Parameters;
import swellwatch.query.response.Answer;
import swellwatch.query.response.Problem;
import swellwatch.query.response.PublishedJson;

/** Readings in, by request. */
final class PublishRoutes {
  private static final String ACCEPTED =
      BodyForm.JSON.mediaType() + ", " + BodyForm.NDJSON.mediaType();

  private final BodyReader bodies;
  private final Publisher publisher;
  private final InstantSource clock;

  PublishRoutes(BodyReader bodies, Publisher publisher, InstantSource clock) {
    this.bodies = bodies;
    this.publisher = publisher;
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
        : publish(body, form);
  }

  private Answer publish(byte[] body, BodyForm form) {
    try {
      Checked checked = bodies.read(body, form, clock.instant());
      // A switch over sealed types needs Java 21.
      return checked instanceof Good good
          ? publish(good.readings())
          : Problem.ofBody((Bad) checked);
    } catch (MalformedBodyException e) {
      return Problem.of(400, "The body is not well-formed: " + e.getMessage());
    }
  }

  private Answer publish(List<Reading> readings) {
    Publication publication = publisher.publish(readings);
    return publication instanceof Done done
        ? PublishedJson.of(done)
        : Problem.ofKafka((Incomplete) publication);
  }
}
