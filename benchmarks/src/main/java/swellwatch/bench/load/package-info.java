/** What the benchmarks feed in: real readings, on the topic and as line protocol. */
@NullMarked
package swellwatch.bench.load;

import org.jspecify.annotations.NullMarked;
