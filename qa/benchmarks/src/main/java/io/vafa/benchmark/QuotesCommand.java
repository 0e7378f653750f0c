package io.vafa.benchmark;

import io.vafa.benchmark.load.QuotesBenchmark;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long tills wait for a price. */
@Command(
        name = "quotes",
        mixinStandardHelpOptions = true,
        header = "Quotes with a coupon, at 200 a second, beside an endpoint that does nothing.")
final class QuotesCommand extends PlatformCommand {

    @Option(names = "--members", paramLabel = "N", defaultValue = "2000", description = "Default: ${DEFAULT-VALUE}.")
    private int members;

    @Option(
            names = "--quotes-per-second",
            paramLabel = "N",
            defaultValue = "200",
            description = "Default: ${DEFAULT-VALUE}.")
    private int perSecond;

    @Option(
            names = "--paid-per-second",
            paramLabel = "N",
            defaultValue = "20",
            description = "Quotes besides that are committed and paid (default: ${DEFAULT-VALUE}).")
    private int paidPerSecond;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "Not counted (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Counted (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    Measured measure(Workplace workplace, Console console) {
        return new QuotesBenchmark(
                        new QuotesBenchmark.Options(
                                port(),
                                workplace.folder(),
                                seed(),
                                members,
                                perSecond,
                                paidPerSecond,
                                Duration.ofSeconds(warmUpSeconds),
                                Duration.ofSeconds(seconds)),
                        console)
                .run();
    }
}
