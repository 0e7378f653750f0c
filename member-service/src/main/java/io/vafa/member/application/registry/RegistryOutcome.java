package io.vafa.member.application.registry;

import io.vafa.member.domain.Finding;
import io.vafa.member.domain.registry.RegistryChange;
import java.util.List;

/** What became of a wish. */
public sealed interface RegistryOutcome {
    /**
     * It is so.
     *
     * @param changed false: it was so before
     */
    record Done(RegistryChange latest, boolean changed) implements RegistryOutcome {}

    /** It cannot be so; nothing was done. */
    record Wrong(List<Finding> findings) implements RegistryOutcome {
        public Wrong {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Somebody else changed the place.
     *
     * @param version that it has now; 0: it is not registered
     */
    record Stale(long version) implements RegistryOutcome {}

    /** Others keep changing the place. */
    record Contended() implements RegistryOutcome {}
}
