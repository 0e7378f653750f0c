package io.vafa.member.application.likeness;

import io.vafa.member.domain.likeness.Trait;

/** Makes of a trait what may stand in a store: nobody finds out by trying what it was, who has not the key. */
@FunctionalInterface
public interface TraitDigests {
    /** The same for the same trait of the same programme, for ever. */
    String of(String program, Trait trait);
}
