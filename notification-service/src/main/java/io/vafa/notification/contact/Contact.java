package io.vafa.notification.contact;

import org.jspecify.annotations.Nullable;

/**
 * How to reach a member.
 *
 * @param language BCP 47 language tag
 */
public record Contact(
        @Nullable String email,
        @Nullable String name,
        @Nullable String language) {

    /** Says nothing: personal data does not belong in logs. */
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
