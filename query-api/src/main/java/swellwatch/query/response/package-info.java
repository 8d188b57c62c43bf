/** The last stage of a query: what was found, or what went wrong, becomes bytes and headers. */
@NullMarked
package swellwatch.query.response;

import org.jspecify.annotations.NullMarked;
