/** What processes and the machine use, as Linux counts it in {@code /proc}. */
@NullMarked
package swellwatch.bench.measure;

import org.jspecify.annotations.NullMarked;
