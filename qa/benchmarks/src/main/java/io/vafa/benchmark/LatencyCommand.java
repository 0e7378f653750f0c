package io.vafa.benchmark;

import picocli.CommandLine.Command;

/** Measures how soon points can be spent. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        header = "From a purchase's arrival until its points can be spent, at 500 a second.")
final class LatencyCommand extends LoadCommand {

    @Override
    int redemptionsPerSecond() {
        return 0;
    }
}
