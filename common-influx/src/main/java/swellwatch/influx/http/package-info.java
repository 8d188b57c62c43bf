/** The requests as HTTP, on the client of influxdb-client-java; used by the packages beside it. */
@NullMarked
package swellwatch.influx.http;

import org.jspecify.annotations.NullMarked;
