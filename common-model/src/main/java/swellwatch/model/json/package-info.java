/** The one JSON form of a reading, in both directions, as bytes. */
@NullMarked
package swellwatch.model.json;

import org.jspecify.annotations.NullMarked;
