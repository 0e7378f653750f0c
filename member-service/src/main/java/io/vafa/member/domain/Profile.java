package io.vafa.member.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a member told us about themselves.
 *
 * @param email where to write to
 * @param name how to address them
 */
public record Profile(@Nullable String email, @Nullable String name) {

    /** Says nothing: personal data does not belong in logs. */
    @Override
    public String toString() {
        return "Profile[…]";
    }
}
