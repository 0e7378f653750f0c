package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who the bearer of a token is, and what they may do. */
public final class BearerOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = {
                "What the bearer may do:",
                "till: report, ask for balances, redeem;",
                "partner: the same for all stores of a partner;",
                "agent: the help desk;",
                "analyst: reports and figures, nothing about a person;",
                "admin: runs the programme;",
                "member: a member, for what is their own."
            })
    private String role = "";

    @Option(
            names = "--partner",
            paramLabel = "ID",
            defaultValue = "main",
            description = "Whose events the bearer reports (default: ${DEFAULT-VALUE}).")
    private String partner = "main";

    @Option(names = "--store", paramLabel = "ID", description = "Bind the bearer to one store.")
    private @Nullable String store;

    @Option(names = "--till", paramLabel = "ID", description = "Bind the bearer to one till; needs --store.")
    private @Nullable String till;

    @Option(
            names = "--member",
            paramLabel = "ID",
            description = "Which member the bearer is; needed with --role member, and only there.")
    private @Nullable String member;

    /** Refuses what does not go together. */
    void check() {
        if (till != null && store == null) {
            throw wrong("--till needs --store: a till stands in a store");
        }
        if (role() == Role.MEMBER && member == null) {
            throw wrong("--role member needs --member: say which one the bearer is");
        }
        if (role() != Role.MEMBER && member != null) {
            throw wrong("--member goes with --role member only");
        }
    }

    Role role() {
        return Arrays.stream(Role.values())
                .filter(each -> each != Role.SERVICE && each.claim().equals(role.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong("--role must be one of "
                        + Arrays.stream(Role.values())
                                .filter(each -> each != Role.SERVICE)
                                .map(Role::claim)
                                .collect(Collectors.joining(", "))
                        + " but is " + role));
    }

    String partner() {
        return partner;
    }

    @Nullable
    String store() {
        return store;
    }

    @Nullable
    String till() {
        return till;
    }

    @Nullable
    String member() {
        return member;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
