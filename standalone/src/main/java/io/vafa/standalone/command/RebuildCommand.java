package io.vafa.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes anew what can be made from the journal. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        header = "Rebuild what follows from the journal.",
        description = "Rebuilds what follows from the journal, on the data of a platform that is stopped.",
        subcommands = {RebuildSnapshotsCommand.class, RebuildBooksCommand.class, RebuildCampaignsCommand.class})
final class RebuildCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to rebuild: snapshots, books or campaigns");
    }
}
