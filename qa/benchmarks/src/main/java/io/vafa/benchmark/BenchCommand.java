package io.vafa.benchmark;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All that can be measured. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = "Measure what the platform costs.",
        description = {
            "Measures the platform on this machine: real broker, store, services and gateway, real HTTP.",
            "Each run writes a JSON file with method, machine, commit and seed into .vafa/bench."
        },
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            PipelineCommand.class,
            LatencyCommand.class,
            RedeemCommand.class,
            GatewayCommand.class,
            CampaignsCommand.class,
            QuotesCommand.class,
            HotMemberCommand.class,
            HistoryCommand.class,
            JmhCommand.class,
            AllCommand.class,
            ListCommand.class
        })
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to measure");
    }
}
