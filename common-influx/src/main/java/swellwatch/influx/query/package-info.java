/** InfluxQL goes in, rows come out as a stream. */
@NullMarked
package swellwatch.influx.query;

import org.jspecify.annotations.NullMarked;
