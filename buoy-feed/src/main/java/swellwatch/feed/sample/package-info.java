/** Beside the first stage: real observations that are bundled with the program. */
@NullMarked
package swellwatch.feed.sample;

import org.jspecify.annotations.NullMarked;
