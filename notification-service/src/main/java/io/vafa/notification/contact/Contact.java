package io.vafa.notification.contact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a member.
 *
 * @param language BCP 47 language tag
 * @param allowed those of the purposes asked for that the member agreed to, each with what ends the link to unsubscribe by
 * @param confirming those of the consents asked for that wait for the address, each with what ends the link to confirm by
 */
public record Contact(
        @Nullable String email,
        @Nullable String name,
        @Nullable String language,
        Map<String, String> allowed,
        Map<String, String> confirming) {
    @SuppressWarnings("ConstantValue") // read from outside: what is not there arrives as null
    public Contact {
        allowed = allowed == null ? Map.of() : Map.copyOf(allowed);
        confirming = confirming == null ? Map.of() : Map.copyOf(confirming);
    }

    /** Of somebody who was not asked what they agreed to. */
    public Contact(@Nullable String email, @Nullable String name, @Nullable String language) {
        this(email, name, language, Map.of(), Map.of());
    }

    /** Of somebody who was a member and is erased: no way leads there, and no language is known. */
    public static final Contact ERASED = new Contact(null, null, "und");

    /** Says nothing: personal data does not belong in logs. */
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
