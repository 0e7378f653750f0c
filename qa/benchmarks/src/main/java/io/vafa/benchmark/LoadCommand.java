package io.vafa.benchmark;

import io.vafa.benchmark.load.LoadBenchmark;
import io.vafa.benchmark.load.Rates;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import java.time.Duration;
import picocli.CommandLine.Option;

/** A measurement of callers who come at a steady rate. */
abstract class LoadCommand extends PlatformCommand {

    @Option(names = "--members", paramLabel = "N", defaultValue = "2000", description = "Default: ${DEFAULT-VALUE}.")
    private int members;

    @Option(
            names = "--purchases-per-second",
            paramLabel = "N",
            defaultValue = "500",
            description = "Default: ${DEFAULT-VALUE}.")
    private int purchasesPerSecond;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Not counted (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Counted (default: ${DEFAULT-VALUE}).")
    private int seconds;

    /** How many points are spent beside the purchases, by the second. */
    abstract int redemptionsPerSecond();

    @Override
    final Measured measure(Workplace workplace, Console console) {
        return new LoadBenchmark(
                        new LoadBenchmark.Options(
                                port(),
                                workplace.folder(),
                                members,
                                new Rates(
                                        seed(),
                                        purchasesPerSecond,
                                        redemptionsPerSecond(),
                                        Duration.ofSeconds(warmUpSeconds),
                                        Duration.ofSeconds(seconds))),
                        console)
                .run();
    }
}
