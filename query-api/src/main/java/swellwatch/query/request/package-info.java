/** The first stage of a query: what the caller asks for, read from the request and checked. */
@NullMarked
package swellwatch.query.request;

import org.jspecify.annotations.NullMarked;
