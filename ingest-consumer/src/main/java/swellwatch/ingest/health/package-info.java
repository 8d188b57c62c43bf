/** What operators see: health, metrics, and the one log line at each change of state. */
@NullMarked
package swellwatch.ingest.health;

import org.jspecify.annotations.NullMarked;
