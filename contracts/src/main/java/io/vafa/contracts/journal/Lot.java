package io.vafa.contracts.journal;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vafa.contracts.Require;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points that are alike in everything that matters later: who owes for them, who pays, what they cost, when they may be spent
 * and until when. A credit goes into the member's lot of the same kind, if there is one.
 *
 * @param number names the lot among the member's lots of all wallets, 1 for the first ever opened
 * @param issuer the partner that owes for them
 * @param funder who pays for them: a partner, or a campaign
 * @param costPerPoint what one of them costs the funder, in the programme's currency; absent: not stated
 * @param availableFrom when they can be spent; absent: now
 * @param expiresAt when they are gone; absent: never
 * @param contributor in a pool, the member who put them there; absent: nobody did
 */
public record Lot(
        long number,
        String issuer,
        String funder,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal costPerPoint,

        @Nullable Instant availableFrom,
        @Nullable Instant expiresAt,
        @Nullable String contributor) {
    public Lot {
        Require.atLeast(1, number, "lot.number");
        Require.text(issuer, "lot.issuer");
        Require.text(funder, "lot.funder");
        Require.optionalText(contributor, "lot.contributor");
    }

    /** Points that nobody contributed. */
    public Lot(
            long number,
            String issuer,
            String funder,
            @Nullable BigDecimal costPerPoint,
            @Nullable Instant availableFrom,
            @Nullable Instant expiresAt) {
        this(number, issuer, funder, costPerPoint, availableFrom, expiresAt, null);
    }

    /** Whether points of the other may lie together with these. */
    public boolean isLike(Lot other) {
        return issuer.equals(other.issuer)
                && funder.equals(other.funder)
                && isSameCost(other.costPerPoint)
                && Objects.equals(availableFrom, other.availableFrom)
                && Objects.equals(expiresAt, other.expiresAt)
                && Objects.equals(contributor, other.contributor);
    }

    /** The same kind of points as they are once they can be spent. */
    public Lot matured() {
        return new Lot(number, issuer, funder, costPerPoint, null, expiresAt, contributor);
    }

    /** The same kind of points, gone at another time. */
    public Lot expiring(@Nullable Instant other) {
        return new Lot(number, issuer, funder, costPerPoint, availableFrom, other, contributor);
    }

    /** The same kind of points under another number. */
    public Lot numbered(long other) {
        return new Lot(other, issuer, funder, costPerPoint, availableFrom, expiresAt, contributor);
    }

    /** The same kind of points, put into a pool by somebody, or by nobody any more. */
    public Lot contributedBy(@Nullable String member) {
        return new Lot(number, issuer, funder, costPerPoint, availableFrom, expiresAt, member);
    }

    private boolean isSameCost(@Nullable BigDecimal other) {
        if (costPerPoint == null || other == null) {
            return costPerPoint == null && other == null;
        }
        return costPerPoint.compareTo(other) == 0;
    }
}
