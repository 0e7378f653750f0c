package io.vafa.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings lost data back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        header = "Restore a lost points store.",
        description = "Restores lost data from the topics, while the platform is stopped.",
        subcommands = RestoreJournalCommand.class)
final class RestoreCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to restore: restore journal");
    }
}
