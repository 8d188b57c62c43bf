/** How fast readings go to Kafka through the API, beside a bare producer in the same run. */
@NullMarked
package swellwatch.bench.publish;

import org.jspecify.annotations.NullMarked;
