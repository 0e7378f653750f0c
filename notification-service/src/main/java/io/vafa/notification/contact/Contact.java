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
    /** Of somebody who was a member and is erased: no way leads there, and no language is known. */
    public static final Contact ERASED = new Contact(null, null, "und");

    /** Says nothing: personal data does not belong in logs. */
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
