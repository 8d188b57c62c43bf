/** Stations that do not exist, for demonstrations and load: each says so in its location. */
@NullMarked
package swellwatch.feed.simulate;

import org.jspecify.annotations.NullMarked;
