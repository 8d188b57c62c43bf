/** Beside the first stage: what a station is called and where it lies. */
@NullMarked
package swellwatch.feed.station;

import org.jspecify.annotations.NullMarked;
