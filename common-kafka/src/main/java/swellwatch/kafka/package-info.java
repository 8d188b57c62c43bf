/** One way to talk to Kafka: settings of every client, the topics, and publishing readings. */
@NullMarked
package swellwatch.kafka;

import org.jspecify.annotations.NullMarked;
