package io.vafa.member.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
     * @param earlierVersions of texts that were shown before, here or elsewhere
     */
    public record Purpose(
            String name,
            Set<String> channels,
            String textVersion,
            Map<String, String> text,
            Set<String> confirm,
            Set<String> earlierVersions) {
        public Purpose {
            channels = Set.copyOf(channels);
            text = Map.copyOf(text);
            confirm = Set.copyOf(confirm);
            earlierVersions = Set.copyOf(earlierVersions);
        }

        /** Without any text before this one. */
        public Purpose(
                String name, Set<String> channels, String textVersion, Map<String, String> text, Set<String> confirm) {
            this(name, channels, textVersion, text, confirm, Set.of());
        }

        /** All versions of the text that members can have seen, in order. */
        public SortedSet<String> textVersions() {
            SortedSet<String> versions = new TreeSet<>(earlierVersions);
            versions.add(textVersion);
            return versions;
        }

        private Purpose remembering(Collection<String> versions) {
            Set<String> earlier = new HashSet<>(earlierVersions);
            earlier.addAll(versions);
            return new Purpose(name, channels, textVersion, text, confirm, earlier);
        }
    }

    /** The same with the texts of terms that were in force before, for purposes that there still are. */
    public ConsentTerms remembering(Collection<ConsentTerms> before) {
        Map<String, Purpose> remembered = new HashMap<>();
        purposes.forEach((name, purpose) -> remembered.put(
                name,
                purpose.remembering(before.stream()
                        .map(terms -> terms.purposes().get(name))
                        .filter(Objects::nonNull)
                        .flatMap(earlier -> earlier.textVersions().stream())
                        .toList())));
        return new ConsentTerms(remembered, optOutKeywords);
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
