package io.vafa.member.domain;

import java.util.List;

/** Knows identifiers under every version of the digest key that there is now, whichever there was when they were stored. */
@FunctionalInterface
public interface IdentifierDigests {
    /** Takes them as they are stored; for where the key has one version for ever. */
    IdentifierDigests AS_STORED = (_, identifier) -> identifier;

    /** The same identifier under all versions of the key. */
    Identifier known(String program, Identifier identifier);

    /** As {@link #known(String, Identifier)}, for many. */
    default List<Identifier> known(String program, List<Identifier> identifiers) {
        return identifiers.stream()
                .map(identifier -> known(program, identifier))
                .toList();
    }
}
