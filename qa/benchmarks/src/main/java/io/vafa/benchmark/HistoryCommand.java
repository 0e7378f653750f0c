package io.vafa.benchmark;

import io.vafa.benchmark.load.HistoryBenchmark;
import io.vafa.benchmark.load.Rates;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the same with much history as with little. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        header = "The same figures with 10,000 and 100,000 members, and with 5,000 entries on one.",
        footer = {"", "By hand:", "  VAFA_HEAP=10g ./vafa bench history --members 10000,100000,500000"})
final class HistoryCommand extends PlatformCommand {

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "N",
            defaultValue = "10000,100000",
            description = "Ascending (default: ${DEFAULT-VALUE}).")
    private List<Integer> members = List.of();

    @Option(
            names = "--entries",
            paramLabel = "N",
            defaultValue = "5000",
            description = "On one member (default: ${DEFAULT-VALUE}).")
    private int entries;

    @Option(
            names = "--purchases-per-second",
            paramLabel = "N",
            defaultValue = "150",
            description = "Default: ${DEFAULT-VALUE}.")
    private int purchasesPerSecond;

    @Option(
            names = "--redemptions-per-second",
            paramLabel = "N",
            defaultValue = "50",
            description = "Default: ${DEFAULT-VALUE}.")
    private int redemptionsPerSecond;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "Not counted (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "Counted (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    Measured measure(Workplace workplace, Console console) {
        return new HistoryBenchmark(
                        new HistoryBenchmark.Options(
                                port(),
                                workplace.folder(),
                                members,
                                entries,
                                new Rates(
                                        seed(),
                                        purchasesPerSecond,
                                        redemptionsPerSecond,
                                        Duration.ofSeconds(warmUpSeconds),
                                        Duration.ofSeconds(seconds))),
                        console)
                .run();
    }
}
