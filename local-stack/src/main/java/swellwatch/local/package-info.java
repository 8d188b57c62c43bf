/**
 * The way in: a real Kafka broker and a real InfluxDB as child processes of this one, without
 * Docker. Also used by the tests of other modules.
 */
@NullMarked
package swellwatch.local;

import org.jspecify.annotations.NullMarked;
