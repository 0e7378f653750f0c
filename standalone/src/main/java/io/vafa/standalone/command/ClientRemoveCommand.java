package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a client. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        header = "Remove a client.",
        description = "It gets no further token; the one that it has is good for a quarter of an hour at most.")
final class ClientRemoveCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Override
    public Integer call() {
        if (!Platforms.running(common.port()).clients().remove(name)) {
            throw new CommandFailedException("there is no client named " + name + "; see: ./vafa client list"
                    + Platforms.portOption(common.port()));
        }
        Console console = common.console();
        console.line("Removed " + name + "; the token that it has is good for a quarter of an hour at most.");
        console.result(new Results.ClientRemoved(name));
        return 0;
    }
}
