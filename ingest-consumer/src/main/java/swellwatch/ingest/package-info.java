/**
 * The consumer service: topic, decode, write, in this order, with reject beside it. Start reading
 * at {@link swellwatch.ingest.IngestWorker}.
 */
@NullMarked
package swellwatch.ingest;

import org.jspecify.annotations.NullMarked;
