package io.vafa.member.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a programme's members may agree to.
 *
 * @param purposes by name
 * @param optOutKeywords what a member writes to agree to nothing any more, as {@link Keyword} has it
 */
public record ConsentTerms(Map<String, Purpose> purposes, Set<String> optOutKeywords) {
    /** The channel of which a member's address is known. */
    public static final String EMAIL = "email";
    /** The channel by which keywords come. */
    public static final String SMS = "sms";
    /** By which ways members are written to or called. */
    public static final List<String> CHANNELS = List.of(EMAIL, SMS, "push", "post", "call");

    /** Nothing may be agreed to. */
    public static final ConsentTerms NONE = new ConsentTerms(Map.of(), Set.of());

    public ConsentTerms {
        purposes = Map.copyOf(purposes);
        optOutKeywords = Set.copyOf(optOutKeywords);
    }

    /**
     * One thing that members may agree to.
     *
     * @param textVersion of the text
     * @param text what members agree to, by language
     * @param confirm the channels for which whoever reads the address has to confirm it
     */
    public record Purpose(
            String name, Set<String> channels, String textVersion, Map<String, String> text, Set<String> confirm) {
        public Purpose {
            channels = Set.copyOf(channels);
            text = Map.copyOf(text);
            confirm = Set.copyOf(confirm);
        }
    }

    /** What may be agreed to for a channel; null: nothing of this name. */
    public @Nullable Purpose purpose(String channel, String name) {
        Purpose purpose = purposes.get(name);
        return purpose != null && purpose.channels().contains(channel) ? purpose : null;
    }

    /** Whether whoever writes this agrees to nothing any more. */
    public boolean optsOut(String text) {
        return optOutKeywords.contains(Keyword.normalise(text));
    }
}
