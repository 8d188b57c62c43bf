/** First stage: a file of the National Data Buoy Center becomes rows, and rows become readings. */
@NullMarked
package swellwatch.feed.ndbc;

import org.jspecify.annotations.NullMarked;
