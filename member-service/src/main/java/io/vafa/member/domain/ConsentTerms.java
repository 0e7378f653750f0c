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
import java.util.stream.Stream;
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
    /** Not a way to be written to: what a partner may learn of the member. */
    public static final String PARTNER = "partner";
    /** By which ways members are written to or called. */
    public static final List<String> CHANNELS = List.of(EMAIL, SMS, "push", "post", "call");
    /** What a consent can be about: a way, or a partner. */
    public static final List<String> SUBJECTS =
            Stream.concat(CHANNELS.stream(), Stream.of(PARTNER)).toList();

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
     * @param partner who may learn of a member that agrees; then the only channel is {@link #PARTNER}; null: it is about being written to
     */
    public record Purpose(
            String name,
            Set<String> channels,
            String textVersion,
            Map<String, String> text,
            Set<String> confirm,
            Set<String> earlierVersions,
            @Nullable String partner) {
        public Purpose {
            channels = Set.copyOf(channels);
            text = Map.copyOf(text);
            confirm = Set.copyOf(confirm);
            earlierVersions = Set.copyOf(earlierVersions);
        }

        /** About being written to, or called. */
        public Purpose(
                String name,
                Set<String> channels,
                String textVersion,
                Map<String, String> text,
                Set<String> confirm,
                Set<String> earlierVersions) {
            this(name, channels, textVersion, text, confirm, earlierVersions, null);
        }

        /** About what a partner may learn; nobody has to confirm that. */
        static Purpose about(
                String partner,
                String name,
                String textVersion,
                Map<String, String> text,
                Set<String> earlierVersions) {
            return new Purpose(name, Set.of(PARTNER), textVersion, text, Set.of(), earlierVersions, partner);
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
            return new Purpose(name, channels, textVersion, text, confirm, earlier, partner);
        }
    }

    /**
     * The same with the texts of terms that were in force before, for purposes that there still are. What was said of one partner is no text about
     * another.
     */
    public ConsentTerms remembering(Collection<ConsentTerms> before) {
        Map<String, Purpose> remembered = new HashMap<>();
        purposes.forEach((name, purpose) -> remembered.put(
                name,
                purpose.remembering(before.stream()
                        .map(terms -> terms.purposes().get(name))
                        .filter(Objects::nonNull)
                        .filter(earlier -> Objects.equals(earlier.partner(), purpose.partner()))
                        .flatMap(earlier -> earlier.textVersions().stream())
                        .toList())));
        return new ConsentTerms(remembered, optOutKeywords);
    }

    /** What may be agreed to for a channel; null: nothing of this name. */
    public @Nullable Purpose purpose(String channel, String name) {
        Purpose purpose = purposes.get(name);
        return purpose != null && purpose.channels().contains(channel) ? purpose : null;
    }

    /** By which members agree to what a partner may learn of them; null: nobody asks them for that. */
    public @Nullable Purpose about(String partner) {
        return purposes.values().stream()
                .filter(purpose -> partner.equals(purpose.partner()))
                .findFirst()
                .orElse(null);
    }

    /** Whether whoever writes this agrees to nothing any more. */
    public boolean optsOut(String text) {
        return optOutKeywords.contains(Keyword.normalise(text));
    }
}
