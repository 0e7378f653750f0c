package io.vafa.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The keys that small partners sign their requests with. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        header = "Make keys for partners who sign their requests.",
        description = {
            "A small partner needs no OAuth: it signs each request with the secret of its key, as Standard Webhooks has it.",
            "How, says docs/how-to/hmac-partner.md."
        },
        subcommands = {KeyAddCommand.class, KeyListCommand.class, KeyRotateCommand.class, KeyEndCommand.class})
final class KeyCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to do, for example: key add --partner kiosk");
    }
}
