package io.vafa.contracts.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.vafa.contracts.Require;
import org.jspecify.annotations.Nullable;

/** One consequence of an entry. It says what happened, never which rule to look up: history replays without any rule. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Posting.AccountOpened.class, name = "account-opened"),
    @JsonSubTypes.Type(value = Posting.PointsEarned.class, name = "points-earned"),
    @JsonSubTypes.Type(value = Posting.PointsAwarded.class, name = "points-awarded"),
    @JsonSubTypes.Type(value = Posting.TierChanged.class, name = "tier-changed")
})
public sealed interface Posting {

    /** The journal begins. */
    record AccountOpened() implements Posting {}

    /**
     * The base that a purchase earned by an accrual rule, as a lot.
     *
     * @param points whole units of the wallet, at least 1
     * @param issuer the partner that owes for them
     * @param store where they were issued
     */
    record PointsEarned(
            String wallet,
            long points,
            String issuer,
            @Nullable String store,
            String rule) implements Posting {
        public PointsEarned {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(issuer, "issuer");
            Require.text(rule, "rule");
        }
    }

    /**
     * Points on top of the base, as a lot funded by a campaign.
     *
     * @param points whole units of the wallet, at least 1
     */
    record PointsAwarded(String wallet, long points, String campaign) implements Posting {
        public PointsAwarded {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(campaign, "campaign");
        }
    }

    /**
     * The member moved from one tier to another.
     *
     * @param from the tier before; absent at the first change
     * @param rank the new tier's place in the ladder, 0 for the lowest
     * @param upgrade true when the new tier stands higher than the old
     */
    record TierChanged(@Nullable String from, String to, int rank, boolean upgrade) implements Posting {
        public TierChanged {
            Require.text(to, "to");
            Require.atLeast(0, rank, "rank");
        }
    }
}
