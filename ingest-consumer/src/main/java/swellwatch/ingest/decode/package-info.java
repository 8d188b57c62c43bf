/** Second stage: records become lines for InfluxDB, or rejections with a reason. */
@NullMarked
package swellwatch.ingest.decode;

import org.jspecify.annotations.NullMarked;
