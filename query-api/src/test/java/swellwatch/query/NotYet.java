package swellwatch.query;

import java.util.Set;

/**
 * What the OpenAPI document describes ahead of the service: operations, and their answers and
 * parameters.
 */
final class NotYet {
  private static final Set<String> THINGS =
      Set.of(
          "GET /v1/series",
          "GET /v1/swells");

  private NotYet() {}

  static boolean isOperation(String operation) {
    return THINGS.contains(operation);
  }

  static boolean isAnswer(String operation, int status, String mediaType) {
    return isOperation(operation)
        || THINGS.contains("* " + status)
        || THINGS.contains(operation + " " + status)
        || THINGS.contains(operation + " " + status + " " + mediaType);
  }

  static boolean isParameter(String operation, String name) {
    return isOperation(operation)
        || THINGS.contains(operation + " *")
        || THINGS.contains(operation + " " + name);
  }
}
