package io.vafa.member.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member, or a candidate: somebody whose enrolment is not decided yet.
 *
 * @param id random, made once
 * @param identifiers what leads here; at least one
 * @param language BCP 47 language tag; null: the programme's
 * @param historic true for imported history: nobody is told about it
 */
public record Member(
        String id,
        String program,
        List<Identifier> identifiers,
        Profile profile,
        @Nullable String language,
        boolean historic,
        Instant enrolledAt) {
    public Member {
        identifiers = List.copyOf(identifiers);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a member needs an identifier");
        }
    }

    /** The claim keys of all identifiers, smallest first: whoever claims in this order cannot deadlock with another. */
    public List<String> claimKeys() {
        return identifiers.stream()
                .map(identifier -> claimKey(program, identifier.digest()))
                .sorted()
                .toList();
    }

    /** With each identifier from when it is free. */
    public Member from(Map<String, Instant> freeByClaimKey) {
        return new Member(
                id,
                program,
                identifiers.stream()
                        .map(identifier ->
                                identifier.notBefore(freeByClaimKey.get(claimKey(program, identifier.digest()))))
                        .toList(),
                profile,
                language,
                historic,
                enrolledAt);
    }

    /** Names the identifier with this claim key. */
    public String kindOf(String claimKey) {
        return identifiers.stream()
                .filter(identifier -> claimKey(program, identifier.digest()).equals(claimKey))
                .map(Identifier::kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this member has no such identifier"));
    }

    /** Under what an identifier's owner is recorded. */
    public static String claimKey(String program, String digest) {
        return program + "|" + digest;
    }
}
