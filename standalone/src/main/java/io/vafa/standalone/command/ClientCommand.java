package io.vafa.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The clients that get tokens from the running platform by themselves. */
@Command(
        name = "client",
        mixinStandardHelpOptions = true,
        header = "Make clients that get tokens by themselves.",
        description = {
            "A client is a till, a partner's back office or an application. With its name and secret it gets tokens from",
            "/oauth2/token of the running platform (OAuth 2.0 client credentials), as it does from the issuer in production."
        },
        subcommands = {ClientAddCommand.class, ClientListCommand.class, ClientRemoveCommand.class})
final class ClientCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "say what to do, for example: client add bazaar --role partner --partner bazaar");
    }
}
