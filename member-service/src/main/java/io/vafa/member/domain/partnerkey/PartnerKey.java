package io.vafa.member.domain.partnerkey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a small partner signs its requests with: a name that travels with each of them, and secrets that do not.
 *
 * @param id names it in all programmes
 * @param partner who signs with it, and for whom alone it counts
 * @param description what it is for, such as the system that has it
 * @param secrets sealed, the newest first; none once it was ended
 * @param createdBy the admin's subject
 * @param rotatedAt when it got its newest secret; null: when it was made
 * @param ended since when, and by whom, it counts no more; null: it does
 * @param revision grows with every change
 */
public record PartnerKey(
        String id,
        String program,
        String partner,
        @Nullable String description,
        List<SealedSecret> secrets,
        Instant createdAt,
        String createdBy,
        @Nullable Instant rotatedAt,
        @Nullable Ended ended,
        long revision) {
    public PartnerKey {
        secrets = List.copyOf(secrets);
    }

    /**
     * A secret as it is stored.
     *
     * @param until when it stops to count; null: when the key does
     */
    public record SealedSecret(String sealed, @Nullable Instant until) {
        boolean counts(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /** Since when, and by whose word, a key counts no more. */
    public record Ended(Instant at, String by) {}

    /** Those with which can be signed now, the newest first. */
    public List<SealedSecret> secretsAt(Instant now) {
        return ended == null
                ? secrets.stream().filter(secret -> secret.counts(now)).toList()
                : List.of();
    }

    /** The same with another set of secrets. */
    public PartnerKey rotated(List<SealedSecret> changed, Instant at) {
        return new PartnerKey(
                id, program, partner, description, changed, createdAt, createdBy, at, ended, revision + 1);
    }

    /** The same, ended for ever: its secrets are forgotten. */
    public PartnerKey ended(Ended end) {
        return new PartnerKey(
                id, program, partner, description, List.of(), createdAt, createdBy, rotatedAt, end, revision + 1);
    }
}
