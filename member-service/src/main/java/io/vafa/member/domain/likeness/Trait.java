package io.vafa.member.domain.likeness;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that two records of one person have in common, written as everybody would write it.
 *
 * @param value personal; it is stored as a digest only
 */
public record Trait(Kind kind, String value) {
    /** What is compared. */
    public enum Kind {
        /** The address that was told, which is no identifier. */
        EMAIL,
        /** The full name and the day of birth. */
        NAME_AND_BIRTHDAY,
        /** A number that leads to one, and led to the other. */
        PHONE;

        /** What is compared unless a programme says otherwise: numbers are given to other people. */
        public static final Set<Kind> USUAL = Set.of(EMAIL, NAME_AND_BIRTHDAY);

        /** As programmes and suggestions write it, for example {@code name-and-birthday}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The one that is written so. */
        public static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /** Names the kind only: the rest does not belong in logs. */
    @Override
    public String toString() {
        return "Trait[" + kind + "]";
    }
}
