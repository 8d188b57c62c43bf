/** The way in beside the queries: the body of a request becomes readings on the Kafka topic. */
@NullMarked
package swellwatch.query.publish;

import org.jspecify.annotations.NullMarked;
