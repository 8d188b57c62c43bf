/**
 * The inner loops of the consumer under JMH; {@link swellwatch.bench.micro.MicroBenchmarks} runs
 * them.
 */
@NullMarked
package swellwatch.bench.micro;

import org.jspecify.annotations.NullMarked;
