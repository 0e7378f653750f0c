package io.vafa.contracts.command;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vafa.contracts.Require;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Bring along what a member had in another system, on exactly the terms it had there. Nobody is told about it.
 *
 * @param cause made of the name of the other system and its own name of the row, so that a row counts once
 * @param points whole units of the wallet, at least 1; 0 if only a tier is brought along
 * @param issuer the partner that owes for them
 * @param funder who pays for them
 * @param costPerPoint what one of them costs the funder, in the programme's currency; absent: not stated
 * @param earnedAt when they were earned over there; absent: not stated
 * @param availableFrom when they can be spent; absent: now
 * @param expiresAt when they are gone; absent: never
 * @param tier the member had over there; absent: none is brought along
 * @param actor who brought them, as the credential names them
 */
public record OpenBalance(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String wallet,
        long points,
        String issuer,
        String funder,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal costPerPoint,

        @Nullable Instant earnedAt,
        @Nullable Instant availableFrom,
        @Nullable Instant expiresAt,
        @Nullable Tier tier,
        String actor)
        implements Command {
    public OpenBalance {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        Require.atLeast(tier == null ? 1 : 0, points, "points");
        Require.text(issuer, "issuer");
        Require.text(funder, "funder");
        if (costPerPoint != null && costPerPoint.signum() < 0) {
            throw new IllegalArgumentException("costPerPoint must not be less than 0");
        }
        Require.text(actor, "actor");
    }

    @Override
    public boolean historic() {
        return true;
    }

    /**
     * A tier of the programme's ladder.
     *
     * @param rank its place in the ladder, 0 for the lowest
     */
    public record Tier(String name, int rank) {
        public Tier {
            Require.text(name, "name");
            Require.atLeast(0, rank, "rank");
        }
    }

    @Override
    public String fingerprint() {
        String balance = Fingerprint.of(
                program,
                member,
                wallet,
                points,
                issuer,
                funder,
                costPerPoint == null ? null : costPerPoint.stripTrailingZeros().toPlainString(),
                earnedAt,
                availableFrom,
                expiresAt);
        return tier == null ? balance : Fingerprint.of(balance, tier.name());
    }
}
