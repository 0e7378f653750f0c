package io.vafa.benchmark;

import io.vafa.benchmark.micro.MicroBenchmark;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures pure functions by themselves. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        header = "decide, evolve, and fifty conditions in CEL, each by itself under JMH.")
final class JmhCommand extends MeasureCommand {

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of a second each (default: ${DEFAULT-VALUE}).")
    private int iterations;

    @Override
    Measured measure(Workplace workplace, Console console) throws RunnerException {
        return new MicroBenchmark(iterations, console).run();
    }
}
