/** The way in: where InfluxDB is, who we are there, and one connection for a whole process. */
@NullMarked
package swellwatch.influx;

import org.jspecify.annotations.NullMarked;
