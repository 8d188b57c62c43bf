/** The names that producers, consumers and tools agree on: topics, keys, dead-letter headers. */
@NullMarked
package swellwatch.model.topic;

import org.jspecify.annotations.NullMarked;
