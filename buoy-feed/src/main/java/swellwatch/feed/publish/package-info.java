/** Second stage: readings are shifted, paced, published and acknowledged, with progress shown. */
@NullMarked
package swellwatch.feed.publish;

import org.jspecify.annotations.NullMarked;
