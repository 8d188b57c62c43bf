/** Before anything is stored: the database or bucket, its retention, and whether it is usable. */
@NullMarked
package swellwatch.influx.setup;

import org.jspecify.annotations.NullMarked;
