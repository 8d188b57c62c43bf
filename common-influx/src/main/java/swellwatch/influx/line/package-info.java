/** A reading becomes a line of the line protocol: the last stage before the write. */
@NullMarked
package swellwatch.influx.line;

import org.jspecify.annotations.NullMarked;
