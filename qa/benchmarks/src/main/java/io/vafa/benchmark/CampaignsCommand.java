package io.vafa.benchmark;

import io.vafa.benchmark.pipeline.CampaignsBenchmark;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.host.QuietLogs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what campaigns cost. */
@Command(
        name = "campaigns",
        mixinStandardHelpOptions = true,
        header = "Purchases a second through 50 campaigns, beside the same without any.")
final class CampaignsCommand extends MeasureCommand {

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Of each programme (default: ${DEFAULT-VALUE}).")
    private int members;

    @Option(
            names = "--purchases",
            paramLabel = "N",
            defaultValue = "5000",
            description = {
                "In each pass; the store keeps a decision of some kilobytes",
                "about each in memory (default: ${DEFAULT-VALUE})."
            })
    private int purchases;

    @Option(
            names = "--warm-up-rounds",
            paramLabel = "N",
            defaultValue = "6",
            description = "Not counted (default: ${DEFAULT-VALUE}).")
    private int warmUpRounds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--campaigns", paramLabel = "N", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
    private int campaigns;

    @Override
    Measured measure(Workplace workplace, Console console) throws Exception {
        QuietLogs.to(workplace.folder().resolve("logs"));
        return new CampaignsBenchmark(
                        new CampaignsBenchmark.Options(
                                seed(), members, purchases, warmUpRounds, rounds, campaigns, workplace.folder()),
                        console)
                .run();
    }
}
