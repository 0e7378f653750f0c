package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.host.RunningPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
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
        description = {
            "Prints a signed token (JWT) for the gateway, and nothing else. For trying out: whoever integrates a till or a partner",
            "gets tokens by itself, as in production, for a client that is made with ./vafa client add."
        },
        footer = {
            "",
            "Examples:",
            "  ./vafa token --role till --partner bazaar --store s1 --till t1",
            "  ./vafa token --role member --member m_pFHwuzZtMta5czZ2sc55FA",
            "  curl -H \"Authorization: Bearer $(./vafa token --role agent)\" http://127.0.0.1:8080/v1/status?program=demo"
        })
final class TokenCommand implements Callable<Integer> {

    private static final int HOURS_MAX = 24 * 365;
    private static final int LOGIN_AGE_MINUTES_MAX = 60 * 24 * 365;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Mixin
    private BearerOptions bearer = new BearerOptions();

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "12",
            description = "How long the token is good for (default: ${DEFAULT-VALUE}).")
    private int hours = 12;

    @Option(
            names = "--login-age",
            paramLabel = "MINUTES",
            defaultValue = "0",
            description = {
                "How long ago the bearer logged in (default: ${DEFAULT-VALUE}), for trying out what is refused",
                "without a recent login."
            })
    private int loginAge;

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
        if (loginAge < 0 || loginAge > LOGIN_AGE_MINUTES_MAX) {
            throw new ParameterException(
                    command.commandLine(),
                    "--login-age must be 0 to " + LOGIN_AGE_MINUTES_MAX + " minutes but is " + loginAge);
        }
        bearer.check();
        return new TokenRequest(
                "cli-" + bearer.role().claim(),
                program.program(),
                bearer.partner(),
                bearer.store(),
                bearer.till(),
                bearer.member(),
                Set.of(bearer.role()),
                Duration.ofMinutes(loginAge),
                Duration.ofHours(hours));
    }
}
