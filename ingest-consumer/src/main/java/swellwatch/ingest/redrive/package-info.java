/**
 * Beside the consumer service: what is on the dead-letter topic, and its way back to the main
 * topic. Start reading at {@link swellwatch.ingest.redrive.Redrive}.
 */
@NullMarked
package swellwatch.ingest.redrive;

import org.jspecify.annotations.NullMarked;
