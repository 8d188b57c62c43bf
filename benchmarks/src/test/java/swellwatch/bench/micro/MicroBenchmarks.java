package swellwatch.bench.micro;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * All of them with figures to trust, in 3 minutes, or those whose name matches {@code -Djmh=}; not
 * part of the tests, because no test has this name's form:
 *
 * <pre>mvn -pl benchmarks -am test -Dtest=MicroBenchmarks -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class MicroBenchmarks {

  @Test
  void run() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(System.getProperty("jmh", "."))
            .forks(2)
            .jvmArgs("-XX:+UseSerialGC", "-Xmx256m")
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1));
    Collection<RunResult> unused = new Runner(options.build()).run();
  }
}
