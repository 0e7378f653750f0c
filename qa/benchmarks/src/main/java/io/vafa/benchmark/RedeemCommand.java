package io.vafa.benchmark;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how soon points are spent. */
@Command(
        name = "redeem",
        mixinStandardHelpOptions = true,
        header = "Redemptions at 200 a second beside 500 purchases a second.")
final class RedeemCommand extends LoadCommand {

    @Option(
            names = "--redemptions-per-second",
            paramLabel = "N",
            defaultValue = "200",
            description = "Default: ${DEFAULT-VALUE}.")
    private int redemptionsPerSecond;

    @Override
    int redemptionsPerSecond() {
        return redemptionsPerSecond;
    }
}
