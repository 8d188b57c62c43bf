/**
 * Beside the consumer service: proves that InfluxDB holds what the topic says, point by point.
 * Start reading at {@link swellwatch.ingest.audit.Audit}.
 */
@NullMarked
package swellwatch.ingest.audit;

import org.jspecify.annotations.NullMarked;
