/**
 * How fast readings come from the topic into InfluxDB, beside what the bare InfluxDB takes in the
 * same run. Start reading at {@link swellwatch.bench.pipeline.PipelineBenchmark}.
 */
@NullMarked
package swellwatch.bench.pipeline;

import org.jspecify.annotations.NullMarked;
