/**
 * An HTTP client that costs next to nothing: what is measured with it is the server. The same code
 * talks to InfluxDB and to the API, so that what it costs cancels out.
 */
@NullMarked
package swellwatch.bench.http;

import org.jspecify.annotations.NullMarked;
