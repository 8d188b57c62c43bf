/** Where an InfluxDB comes from, how each kind is configured, started and set up. */
@NullMarked
package swellwatch.local.influxdb;

import org.jspecify.annotations.NullMarked;
