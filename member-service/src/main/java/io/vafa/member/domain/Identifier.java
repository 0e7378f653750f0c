package io.vafa.member.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that leads to a member, such as a card. What it says in clear leaves the service never, and the store only encrypted.
 *
 * @param kind {@code card}, {@code phone} and so on
 * @param digest keyed digest of programme, kind and normalised value, under the primary version of the key; within one process two are the
 *     same identifier if these are equal
 * @param value normalised; needed again when the key of the digests changes
 * @param validFrom inclusive; null: always
 * @param validTo exclusive; null: it leads there still
 * @param added number of the change that added it; null: the enrolment
 * @param others digests under the other versions of the key; null: there is one version
 */
public record Identifier(
        String kind,
        String digest,
        String value,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Nullable Long added,
        @Nullable List<String> others) {
    private static final String EMAIL = "email";
    private static final int SHOWN_MAX = 4;

    public Identifier {
        others = others == null || others.isEmpty() ? null : List.copyOf(others);
    }

    /** As somebody enrols with it. */
    public Identifier(String kind, String digest, String value) {
        this(kind, digest, value, null, null, null, null);
    }

    /** As somebody enrols with it, known under several versions of the key. */
    public Identifier(String kind, List<String> digests, String value) {
        this(kind, digests.getFirst(), value, null, null, null, digests.subList(1, digests.size()));
    }

    /** The digests under all versions of the key, the oldest version first: in an order on which everybody agrees. */
    public List<String> digests() {
        return others == null
                ? List.of(digest)
                : sorted(Stream.concat(Stream.of(digest), others.stream()).toList());
    }

    /** Digests in the order of their versions: {@code k2} comes before {@code k10}. */
    public static List<String> sorted(List<String> digests) {
        return digests.stream()
                .sorted(Comparator.<String>comparingInt(known -> known.indexOf(':'))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Whether this is the one with such a digest, under whatever version. */
    public boolean isKnownAs(String wanted) {
        return digest.equals(wanted) || (others != null && others.contains(wanted));
    }

    /** What is known of it without the member's key, under every version. */
    public List<Reference> references() {
        return digests().stream().map(known -> new Reference(kind, known)).toList();
    }

    /** The same, known under these versions, the primary first. */
    public Identifier knownAs(List<String> digests) {
        return new Identifier(
                kind, digests.getFirst(), value, validFrom, validTo, added, digests.subList(1, digests.size()));
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
                : new Identifier(kind, digest, value, free, validTo, added, others);
    }

    /** The same, added by a change. */
    Identifier addedBy(long number) {
        return new Identifier(kind, digest, value, validFrom, validTo, number, others);
    }

    /** The same, ended. */
    Identifier until(Instant end) {
        return new Identifier(kind, digest, value, validFrom, end, added, others);
    }

    /** What a person at a desk may see of it, for example {@code …0001}; of an address who keeps it, {@code r…@example.org}. */
    public String masked() {
        int at = kind.equals(EMAIL) ? value.lastIndexOf('@') : -1;
        return at < 0 ? mask(value) : value.substring(0, at > 1 ? 1 : 0) + "…" + value.substring(at);
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
