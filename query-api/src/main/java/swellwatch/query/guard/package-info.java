/**
 * Before a request is read: who asks, whether that is allowed, and whether it is not too often.
 * Keys, request limits and which pages of other origins may read.
 */
@NullMarked
package swellwatch.query.guard;

import org.jspecify.annotations.NullMarked;
