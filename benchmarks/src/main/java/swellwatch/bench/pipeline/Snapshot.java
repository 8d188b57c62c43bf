package swellwatch.bench.pipeline;

/**
 * How things stood at one moment of a run. Times in seconds; NaN where the system does not tell.
 *
 * @param foreignCpu used on this machine by everything that is not part of the benchmark
 */
record Snapshot(double time, long stored, double cpu, double influxCpu, double foreignCpu) {}
