package io.vafa.benchmark;

import io.vafa.benchmark.load.GatewayBenchmark;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the door. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        header = "Reports taken in beside a bare producer, and a call beside the same to the service.")
final class GatewayCommand extends PlatformCommand {

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "16",
            description = "Who report singly at once (default: ${DEFAULT-VALUE}).")
    private int callers;

    @Option(
            names = "--batch",
            paramLabel = "LINES",
            defaultValue = "500",
            description = "Lines of a batch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--stretch",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Of each part of a round, at most (default: ${DEFAULT-VALUE}).")
    private int stretchSeconds;

    @Option(
            names = "--reports-max",
            paramLabel = "N",
            defaultValue = "10000",
            description = {
                "Of each part of a round; the platform keeps them all",
                "in memory, about 8 KB each (default: ${DEFAULT-VALUE})."
            })
    private int reportsMax;

    @Option(
            names = "--warm-up-rounds",
            paramLabel = "N",
            defaultValue = "6",
            description = "Not counted (default: ${DEFAULT-VALUE}).")
    private int warmUpRounds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Balances asked for by each way (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Override
    Measured measure(Workplace workplace, Console console) throws InterruptedException {
        return new GatewayBenchmark(
                        new GatewayBenchmark.Options(
                                port(),
                                workplace.folder(),
                                seed(),
                                callers,
                                batch,
                                Duration.ofSeconds(stretchSeconds),
                                reportsMax,
                                warmUpRounds,
                                rounds,
                                calls),
                        console)
                .run();
    }
}
