/** First stage: batches of records off the topic, and their offsets back once they are safe. */
@NullMarked
package swellwatch.ingest.topic;

import org.jspecify.annotations.NullMarked;
