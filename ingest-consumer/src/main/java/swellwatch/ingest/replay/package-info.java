/**
 * Beside the consumer service: reads the history of the topic again, into the same or another
 * bucket. Start reading at {@link swellwatch.ingest.replay.Replay}.
 */
@NullMarked
package swellwatch.ingest.replay;

import org.jspecify.annotations.NullMarked;
