package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.credential.ClientBook;
import io.vafa.standalone.credential.ClientEntry;
import io.vafa.standalone.credential.ClientSecret;
import io.vafa.standalone.host.RunningPlatform;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a client and tells its secret, once. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        header = "Make a client, and tell its secret this once.",
        description = "The secret is kept as a digest only: whoever loses it removes the client and adds it anew.",
        footer = {
            "",
            "Example:",
            "  ./vafa client add bazaar-office --role partner --partner bazaar",
            "  curl -u bazaar-office:SECRET -d grant_type=client_credentials http://127.0.0.1:8080/oauth2/token"
        })
final class ClientAddCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Mixin
    private BearerOptions bearer = new BearerOptions();

    @Parameters(paramLabel = "NAME", description = "Its name: letters, digits and . _ -")
    private String name = "";

    @Override
    public Integer call() {
        bearer.check();
        String secret = ClientSecret.random();
        ClientEntry client = client(secret);
        RunningPlatform platform = Platforms.running(common.port());
        switch (platform.clients().add(client)) {
            case ClientBook.Added.Done _ -> tell(platform, secret);
            case ClientBook.Added.NameTaken _ ->
                throw new CommandFailedException("there is a client named " + name
                        + " already; choose another name, or remove it first: ./vafa client remove " + name
                        + Platforms.portOption(common.port()));
            case ClientBook.Added.Full _ ->
                throw new CommandFailedException(
                        "there are as many clients as there can be; remove some: ./vafa client list");
        }
        return 0;
    }

    private ClientEntry client(String secret) {
        try {
            return new ClientEntry(
                    name,
                    ClientSecret.hash(secret),
                    bearer.role(),
                    program.program(),
                    bearer.partner(),
                    bearer.store(),
                    bearer.till(),
                    bearer.member(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        } catch (IllegalArgumentException unfit) {
            throw new ParameterException(command.commandLine(), String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private void tell(RunningPlatform platform, String secret) {
        String endpoint = platform.address() + "/oauth2/token";
        Console console = common.console();
        console.table(Table.plain()
                .row("client", name)
                .row("secret", secret)
                .row("tokens", "curl -u " + name + ":SECRET -d grant_type=client_credentials " + endpoint));
        console.line("");
        console.line("Keep the secret: it is not told again.");
        console.result(new Results.ClientAdded(name, secret, endpoint));
    }
}
