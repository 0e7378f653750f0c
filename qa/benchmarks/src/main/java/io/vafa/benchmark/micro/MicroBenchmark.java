package io.vafa.benchmark.micro;

import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Spread;
import io.vafa.standalone.console.Console;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of this package under JMH, each in a JVM of its own. */
public final class MicroBenchmark {
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final int WARM_UPS = 4;

    private static final String METHOD =
            "JMH, average time in one thread, each benchmark in a JVM of its own (serial collector,"
                    + " 512 MiB), " + WARM_UPS
                    + " iterations of a second to warm up. Figures are the median of the iterations, with"
                    + " the fastest and the slowest; memory is what one call allocates.";

    private final int iterations;
    private final Console console;

    public MicroBenchmark(int iterations, Console console) {
        this.iterations = iterations;
        this.console = console;
    }

    /** Measures. */
    public Measured run() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(MicroBenchmark.class.getPackageName().replace(".", "\\.") + "\\..*")
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
                .verbosity(VerboseMode.SILENT)
                .build();
        console.line("a few seconds for each");
        Collection<RunResult> results = new Runner(options).run();
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : results) {
            String name = name(result);
            figures.add(Figure.of(name, Spread.of(readings(result)), "µs"));
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATION);
            if (allocated != null) {
                figures.add(Figure.of(name + ", allocated", Math.rint(allocated.getScore()), "bytes"));
            }
        }
        return new Measured(null, null, figures, METHOD, List.of());
    }

    private static List<Double> readings(RunResult result) {
        return result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
    }

    private static String name(RunResult result) {
        String[] parts = result.getParams().getBenchmark().split("\\.", -1);
        String method = parts[parts.length - 1];
        String parameters = result.getParams().getParamsKeys().stream()
                .map(key -> result.getParams().getParam(key))
                .collect(Collectors.joining(" "));
        return Arrays.stream(method.split("(?=[A-Z])", -1))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "))
                + (parameters.isEmpty() ? "" : ", 50 conditions about the " + parameters.toLowerCase(Locale.ROOT));
    }
}
