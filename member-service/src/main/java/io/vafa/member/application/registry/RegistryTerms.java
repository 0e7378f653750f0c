package io.vafa.member.application.registry;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a programme says that places have to fit. */
public interface RegistryTerms {
    /**
     * A programme.
     *
     * @param languages that it speaks, as BCP 47 tags
     * @param zone by which its days are counted
     * @param wallets null: they are not known here yet, and not checked
     */
    record Terms(
            Set<String> languages, ZoneId zone, @Nullable Set<String> wallets) {
        public Terms {
            languages = Set.copyOf(languages);
            wallets = wallets == null ? null : Set.copyOf(wallets);
        }
    }

    /** The programme; empty if there is none of that name. */
    Optional<Terms> find(String program);
}
