package io.vafa.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes files out of the running platform. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Export to files.",
        description = "Writes files out of the running platform.",
        subcommands = {ExportMembersCommand.class})
final class ExportCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to export, for example: export members FILE");
    }
}
