package io.vafa.contracts.member;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the other services may know of a member: no name, no address, no number, only digests and preferences.
 *
 * @param aliases at most {@link #ALIASES_MAX}
 * @param language BCP 47 language tag, for example {@code fa}
 * @param erased true: nothing is known of the member any more, and no reference leads there; null: no
 */
public record MemberChanged(
        String program,
        String member,
        List<Alias> aliases,
        @Nullable String language,
        Instant changedAt,
        @Nullable Boolean erased) {
    /** More than anybody has, each under up to three versions of the digest key; a bound, not a feature. */
    public static final int ALIASES_MAX = 300;

    public MemberChanged {
        Require.text(program, "program");
        Require.text(member, "member");
        aliases = List.copyOf(Require.atMost(ALIASES_MAX, Require.present(aliases, "aliases"), "aliases"));
        Require.optionalText(language, "language");
        Require.present(changedAt, "changedAt");
    }
}
