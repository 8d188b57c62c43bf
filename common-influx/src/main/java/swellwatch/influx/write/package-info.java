/** Lines go to InfluxDB, and what it answered becomes what to do next. */
@NullMarked
package swellwatch.influx.write;

import org.jspecify.annotations.NullMarked;
