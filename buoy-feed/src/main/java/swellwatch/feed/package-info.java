/** From NDBC files, or the bundled sample of them, to the topic: the entry of this module. */
@NullMarked
package swellwatch.feed;

import org.jspecify.annotations.NullMarked;
