/**
 * Between the sockets and the routes: names requests, loads their bodies before a thread is given
 * to them, bounds what slow and many connections can hold, and drains at the end.
 */
@NullMarked
package swellwatch.query.connect;

import org.jspecify.annotations.NullMarked;
