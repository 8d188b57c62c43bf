/** Numbers and times as text: exact, and fast enough for a million readings a second. */
@NullMarked
package swellwatch.model.text;

import org.jspecify.annotations.NullMarked;
