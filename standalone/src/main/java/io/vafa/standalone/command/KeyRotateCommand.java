package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Answer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a key another secret and tells it, once. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        header = "Give a key another secret, and tell it this once.",
        description =
                "The one before counts beside it for a while, so that nothing is lost while the partner changes over.")
final class KeyRotateCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Mixin
    private PartnerOption partner = new PartnerOption();

    @Option(
            names = "--overlap-hours",
            paramLabel = "HOURS",
            defaultValue = "24",
            description = "For how long the older secret counts, 0 to 168 (default: ${DEFAULT-VALUE}).")
    private long overlapHours = 24;

    @Parameters(paramLabel = "KEY", description = "Its id: pk_…")
    private String key = "";

    @Override
    public Integer call() {
        Answer answer = Platforms.running(common.port())
                .client(program.program(), "vafa", Set.of(Role.ADMIN))
                .post(
                        partner.keys(program.program()) + "/" + KeyId.of(key) + "/rotate",
                        Map.of("overlapHours", overlapHours));
        KeyAnswers.tellSecret(common, answer);
        return 0;
    }
}
