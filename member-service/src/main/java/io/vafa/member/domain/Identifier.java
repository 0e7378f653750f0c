package io.vafa.member.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that leads to a member, such as a card. What it says in clear leaves the service never, and the store only encrypted.
 *
 * @param kind {@code card}, {@code phone} and so on
 * @param digest keyed digest of programme, kind and normalised value
 * @param value normalised; needed again when the key of the digests changes
 * @param validFrom inclusive; null: always
 * @param validTo exclusive; null: it leads there still
 * @param added number of the change that added it; null: the enrolment
 */
public record Identifier(
        String kind,
        String digest,
        String value,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Nullable Long added) {
    private static final int SHOWN_MAX = 4;

    /** As somebody enrols with it. */
    public Identifier(String kind, String digest, String value) {
        this(kind, digest, value, null, null, null);
    }

    /** Number of the change that added it; 1: the enrolment. */
    public long addedBy() {
        return added == null ? 1 : added;
    }

    /** Whether it has not ended. */
    public boolean leadsStill() {
        return validTo == null;
    }

    /** The same, leading here not before an instant. */
    public Identifier notBefore(@Nullable Instant free) {
        return free == null || (validFrom != null && !validFrom.isBefore(free))
                ? this
                : new Identifier(kind, digest, value, free, validTo, added);
    }

    /** The same, added by a change. */
    Identifier addedBy(long number) {
        return new Identifier(kind, digest, value, validFrom, validTo, number);
    }

    /** The same, ended. */
    Identifier until(Instant end) {
        return new Identifier(kind, digest, value, validFrom, end, added);
    }

    /** What a person at a desk may see of it, for example {@code …0001}. */
    public String masked() {
        return mask(value);
    }

    /** The value's end: at most {@value #SHOWN_MAX} characters and never more than half of it. */
    public static String mask(String value) {
        int length = value.codePointCount(0, value.length());
        int shown = Math.min(SHOWN_MAX, length / 2);
        return "…" + value.substring(value.offsetByCodePoints(0, length - shown));
    }

    /** Names the kind only: the rest does not belong in logs. */
    @Override
    public String toString() {
        return "Identifier[" + kind + "]";
    }
}
