package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Answer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a key and tells its secret, once. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        header = "Make a key, and tell its secret this once.",
        description = "The secret is stored encrypted and shown no more: whoever loses it rotates the key.",
        footer = {"", "Example:", "  ./vafa key add --partner kiosk --description 'the shop system'"})
final class KeyAddCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Mixin
    private PartnerOption partner = new PartnerOption();

    @Option(names = "--description", paramLabel = "TEXT", description = "Which system has it.")
    private @Nullable String description;

    @Override
    public Integer call() {
        Answer answer = Platforms.running(common.port())
                .client(program.program(), "vafa", Set.of(Role.ADMIN))
                .post(
                        partner.keys(program.program()),
                        description == null ? Map.of() : Map.of("description", description));
        KeyAnswers.tellSecret(common, answer);
        return 0;
    }
}
