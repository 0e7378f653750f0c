package io.vafa.member.domain;

import io.vafa.member.domain.date.ImportantDate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A member, or a candidate: somebody whose enrolment is not decided yet.
 *
 * @param id random, made once
 * @param identifiers what leads here; at least one
 * @param language BCP 47 language tag; null: the programme's
 * @param historic true for imported history: nobody is told about it
 * @param dates days that matter to them, told at enrolment
 * @param consents what they agreed to at enrolment, or before it in another system
 */
public record Member(
        String id,
        String program,
        List<Identifier> identifiers,
        Profile profile,
        @Nullable String language,
        boolean historic,
        Instant enrolledAt,
        List<ImportantDate> dates,
        List<Consent> consents) {
    public Member {
        identifiers = List.copyOf(identifiers);
        dates = List.copyOf(dates);
        consents = List.copyOf(consents);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a member needs an identifier");
        }
    }

    /** Somebody who told nothing of dates and consents. */
    public Member(
            String id,
            String program,
            List<Identifier> identifiers,
            Profile profile,
            @Nullable String language,
            boolean historic,
            Instant enrolledAt) {
        this(id, program, identifiers, profile, language, historic, enrolledAt, List.of(), List.of());
    }

    /**
     * The claim keys of all identifiers under all versions of the digest key, smallest first: whoever claims in this order cannot deadlock
     * with another.
     */
    public List<String> claimKeys() {
        return identifiers.stream()
                .flatMap(identifier -> claimKeys(program, identifier).stream())
                .sorted()
                .toList();
    }

    /** With each identifier from when it is free. */
    public Member from(Map<String, Instant> freeByClaimKey) {
        return new Member(
                id,
                program,
                identifiers.stream()
                        .map(identifier -> identifier.notBefore(latest(claimKeys(program, identifier), freeByClaimKey)))
                        .toList(),
                profile,
                language,
                historic,
                enrolledAt,
                dates,
                consents);
    }

    /** What belongs into the journal because of what they told at enrolment: consents that wait for a confirmation. */
    public List<Occasion> occasions() {
        return historic || consents.isEmpty() ? List.of() : new MemberChange.What.Consents(consents).occasions(1);
    }

    /** Names the identifier with this claim key. */
    public String kindOf(String claimKey) {
        return identifiers.stream()
                .filter(identifier -> claimKeys(program, identifier).contains(claimKey))
                .map(Identifier::kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this member has no such identifier"));
    }

    /** From when something is free that is known under several keys; null: always. */
    public static @Nullable Instant latest(Collection<String> keys, Map<String, Instant> freeByClaimKey) {
        return keys.stream()
                .map(freeByClaimKey::get)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Under what an identifier's owner is recorded, smallest first: once for every version of the digest key. */
    public static List<String> claimKeys(String program, Identifier identifier) {
        return identifier.digests().stream()
                .map(digest -> claimKey(program, digest))
                .toList();
    }

    /** As {@link #claimKeys(String, Identifier)}, under one version. */
    public static String claimKey(String program, String digest) {
        return program + "|" + digest;
    }
}
