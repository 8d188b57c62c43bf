package swellwatch.bench.pipeline;

/**
 * One run of one contestant.
 *
 * @param warm after the warm-up
 * @param whole with the start of its process
 * @param peakBytes the most memory that was resident
 * @param counted readings that InfluxDB has at the end
 */
record Result(int round, String name, Phase warm, Phase whole, long peakBytes, long counted) {}
