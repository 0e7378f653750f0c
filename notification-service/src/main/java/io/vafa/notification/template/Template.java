package io.vafa.notification.template;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message in all its languages, as ICU message patterns.
 *
 * @param purpose what the member has to have agreed to; null: it is sent without that
 * @param rewards of which rewards it tells, by their names; empty: of all that no other template names, or the occasion is about none
 * @param subject pattern per BCP 47 language tag
 * @param text pattern per BCP 47 language tag, in the same languages
 */
public record Template(
        String id,
        Occasion occasion,
        String channel,
        @Nullable String purpose,
        Set<String> rewards,
        Map<String, String> subject,
        Map<String, String> text) {
    /** The only channel so far. */
    public static final String EMAIL = "email";

    public Template {
        rewards = Set.copyOf(rewards);
        subject = Map.copyOf(subject);
        text = Map.copyOf(text);
    }

    /** Sent whether the member agreed to it or not. */
    public Template(
            String id, Occasion occasion, String channel, Map<String, String> subject, Map<String, String> text) {
        this(id, occasion, channel, null, Set.of(), subject, text);
    }
}
