package io.vafa.member.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two members may be one person.
 *
 * @param one the smaller id
 * @param other the larger id
 * @param kind of the identifier that one had and the other was to get, or of what both told
 * @param dismissal null: nobody has looked yet
 */
public record MergeSuggestion(
        String program,
        String one,
        String other,
        String kind,
        Instant notedAt,
        @Nullable Dismissal dismissal) {
    /** Somebody looked and found that they are two. */
    public record Dismissal(Why why, String actor, Instant at) {}

    /** Why they are two. A list, because free text might name them and outlive their keys. */
    public enum Why {
        DIFFERENT_PEOPLE,
        SHARED_IDENTIFIER,
        OTHER;

        /** As callers write it, for example {@code different-people}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The one that callers write so. */
        public static Optional<Why> of(String word) {
            return Stream.of(values()).filter(why -> why.word().equals(word)).findFirst();
        }
    }

    /** A pair in one order, so that it is noted once. */
    public static MergeSuggestion of(String program, String a, String b, String kind, Instant notedAt) {
        boolean ordered = a.compareTo(b) < 0;
        return new MergeSuggestion(program, ordered ? a : b, ordered ? b : a, kind, notedAt, null);
    }

    /** A name that no other pair has. */
    public String id() {
        return one + "." + other;
    }
}
