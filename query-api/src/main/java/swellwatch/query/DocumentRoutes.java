package swellwatch.query;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Map;
import swellwatch.kafka.KafkaSettings;
import swellwatch.query.document.ServiceDocuments;
import swellwatch.query.document.SwaggerUi;
import swellwatch.query.request.Parameters;
import swellwatch.query.response.Answer;

/** The descriptions of the service; they do not change while it runs. */
final class DocumentRoutes {
  private final Answer openApi = json(ServiceDocuments.openApi());
  private final Answer asyncApi;
  private final Answer page = SwaggerUi.page().tagged();
  private final Answer script = SwaggerUi.script().tagged();

  DocumentRoutes(KafkaSettings kafka) {
    asyncApi =
        json(ServiceDocuments.asyncApi(kafka.topic(), kafka.deadLetterTopic(), kafka.group()));
  }

  static void addAssets(JavalinConfig config) {
    config.staticFiles.add(SwaggerUi::serveAssets);
  }

  Answer openApi(Context ctx) {
    return fixed(openApi, ctx);
  }

  Answer asyncApi(Context ctx) {
    return fixed(asyncApi, ctx);
  }

  Answer page(Context ctx) {
    return fixed(page, ctx);
  }

  Answer script(Context ctx) {
    return fixed(script, ctx);
  }

  private static Answer fixed(Answer answer, Context ctx) {
    Parameters.parse(ctx.queryString()).check();
    return answer;
  }

  private static Answer json(byte[] document) {
    return new Answer(200, Answer.JSON, document, Map.of()).tagged();
  }
}
