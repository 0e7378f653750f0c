package io.vafa.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads files into the running platform. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Import files.",
        description = "Reads files into the running platform.",
        subcommands = {ImportPurchasesCommand.class, ImportBalancesCommand.class, ImportMembersCommand.class})
final class ImportCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to import, for example: import purchases FILE");
    }
}
