package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.host.RunningPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token with which somebody may call the gateway. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        header = "Print a token for the gateway.",
        description = "Prints a signed token (JWT) for the gateway, and nothing else.",
        footer = {
            "",
            "Examples:",
            "  ./vafa token --role till --store s1 --till t1",
            "  curl -H \"Authorization: Bearer $(./vafa token --role staff)\" http://127.0.0.1:8080/v1/status?program=demo"
        })
final class TokenCommand implements Callable<Integer> {

    private static final int HOURS_MAX = 24 * 365;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "What the bearer may do: till, partner, staff or admin.")
    private String role = "";

    @Option(
            names = "--partner",
            paramLabel = "ID",
            defaultValue = "main",
            description = "Whose events the bearer reports (default: ${DEFAULT-VALUE}).")
    private String partner = "main";

    @Option(names = "--store", paramLabel = "ID", description = "Bind the token to one store.")
    private @Nullable String store;

    @Option(names = "--till", paramLabel = "ID", description = "Bind the token to one till; needs --store.")
    private @Nullable String till;

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "12",
            description = "How long the token is good for (default: ${DEFAULT-VALUE}).")
    private int hours = 12;

    @Override
    public Integer call() {
        TokenRequest request = request();
        RunningPlatform platform = Platforms.running(common.port());
        String token = platform.tokens().issue(request);
        Console console = common.console();
        console.line(token);
        Instant expiry = Instant.now().plus(request.lifetime()).truncatedTo(ChronoUnit.SECONDS);
        console.result(new Results.Token(token, expiry.toString()));
        return 0;
    }

    private TokenRequest request() {
        if (hours < 1 || hours > HOURS_MAX) {
            throw new ParameterException(
                    command.commandLine(), "--hours must be 1 to " + HOURS_MAX + " but is " + hours);
        }
        if (till != null && store == null) {
            throw new ParameterException(command.commandLine(), "--till needs --store: a till stands in a store");
        }
        return new TokenRequest(
                "cli-" + parsedRole().claim(),
                program.program(),
                partner,
                store,
                till,
                Set.of(parsedRole()),
                Duration.ofHours(hours));
    }

    private Role parsedRole() {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "till" -> Role.TILL;
            case "partner" -> Role.PARTNER;
            case "staff" -> Role.AGENT;
            case "admin" -> Role.ADMIN;
            default ->
                throw new ParameterException(
                        command.commandLine(), "--role must be till, partner, staff or admin but is " + role);
        };
    }
}
