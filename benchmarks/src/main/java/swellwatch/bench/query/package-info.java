/**
 * How fast the API answers and takes readings, beside the bare InfluxDB and the bare Kafka producer
 * in the same run. Start reading at {@link swellwatch.bench.query.QueryBenchmark}.
 */
@NullMarked
package swellwatch.bench.query;

import org.jspecify.annotations.NullMarked;
