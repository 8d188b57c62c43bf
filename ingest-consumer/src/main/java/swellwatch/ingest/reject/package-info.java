/** Beside the way: what is no reading goes to the dead-letter topic, with its original bytes. */
@NullMarked
package swellwatch.ingest.reject;

import org.jspecify.annotations.NullMarked;
