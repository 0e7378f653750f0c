package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Answer;
import io.vafa.standalone.console.Console;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a key. */
@Command(
        name = "end",
        mixinStandardHelpOptions = true,
        header = "End a key for ever.",
        description = "The gateway may believe what is signed with it for another ten seconds.")
final class KeyEndCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Mixin
    private PartnerOption partner = new PartnerOption();

    @Parameters(paramLabel = "KEY", description = "Its id: pk_…")
    private String key = "";

    @Override
    public Integer call() {
        Answer answer = Platforms.running(common.port())
                .client(program.program(), "vafa", Set.of(Role.ADMIN))
                .delete(partner.keys(program.program()) + "/" + KeyId.of(key));
        if (!answer.succeeded()) {
            throw new CommandFailedException(answer.problem());
        }
        Console console = common.console();
        console.line("Ended " + key + "; the gateway may believe it for another ten seconds.");
        console.result(new Results.KeyEnded(key));
        return 0;
    }
}
