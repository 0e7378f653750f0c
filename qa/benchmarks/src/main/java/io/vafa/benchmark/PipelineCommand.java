package io.vafa.benchmark;

import io.vafa.benchmark.pipeline.PipelineBenchmark;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.host.ProjectFolder;
import io.vafa.standalone.host.QuietLogs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the way from Kafka to the fact. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        header = "Purchases a second from Kafka to the fact, beside a bare loop.")
final class PipelineCommand extends MeasureCommand {

    @Option(names = "--members", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int members;

    @Option(
            names = "--purchases",
            paramLabel = "N",
            defaultValue = "20000",
            description = "In each round (default: ${DEFAULT-VALUE}).")
    private int purchases;

    @Option(
            names = "--warm-up-rounds",
            paramLabel = "N",
            defaultValue = "8",
            description = "Not counted (default: ${DEFAULT-VALUE}).")
    private int warmUpRounds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    Measured measure(Workplace workplace, Console console) throws Exception {
        QuietLogs.to(workplace.folder().resolve("logs"));
        return new PipelineBenchmark(
                        new PipelineBenchmark.Options(
                                seed(),
                                members,
                                purchases,
                                warmUpRounds,
                                rounds,
                                workplace.folder(),
                                ProjectFolder.ofThisProcess().sample().resolve("program.yaml")),
                        console)
                .run();
    }
}
