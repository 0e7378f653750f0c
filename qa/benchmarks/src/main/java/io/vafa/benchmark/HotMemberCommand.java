package io.vafa.benchmark;

import io.vafa.benchmark.load.HotMemberBenchmark;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures many tills at one member. */
@Command(
        name = "hot-member",
        mixinStandardHelpOptions = true,
        header = "50 redemptions of one member at the same moment.")
final class HotMemberCommand extends PlatformCommand {

    @Option(names = "--callers", paramLabel = "N", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
    private int callers;

    @Option(
            names = "--warm-up-rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Not counted (default: ${DEFAULT-VALUE}).")
    private int warmUpRounds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "40", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    Measured measure(Workplace workplace, Console console) throws InterruptedException {
        return new HotMemberBenchmark(
                        new HotMemberBenchmark.Options(port(), workplace.folder(), callers, warmUpRounds, rounds),
                        console)
                .run();
    }
}
