/** What every benchmark of whole processes runs on: servers, databases, a folder for all of it. */
@NullMarked
package swellwatch.bench.servers;

import org.jspecify.annotations.NullMarked;
