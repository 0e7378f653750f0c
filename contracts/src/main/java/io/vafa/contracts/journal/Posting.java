package io.vafa.contracts.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One consequence of an entry. It says what happened, never which rule to look up: history replays without any rule. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Posting.AccountOpened.class, name = "account-opened"),
    @JsonSubTypes.Type(value = Posting.PointsEarned.class, name = "points-earned"),
    @JsonSubTypes.Type(value = Posting.PointsAwarded.class, name = "points-awarded"),
    @JsonSubTypes.Type(value = Posting.DebtSettled.class, name = "debt-settled"),
    @JsonSubTypes.Type(value = Posting.PurchaseReturned.class, name = "purchase-returned"),
    @JsonSubTypes.Type(value = Posting.EntryCorrected.class, name = "entry-corrected"),
    @JsonSubTypes.Type(value = Posting.PointsTakenBack.class, name = "points-taken-back"),
    @JsonSubTypes.Type(value = Posting.TierChanged.class, name = "tier-changed"),
    @JsonSubTypes.Type(value = Posting.PointsMatured.class, name = "points-matured"),
    @JsonSubTypes.Type(value = Posting.PointsExpired.class, name = "points-expired"),
    @JsonSubTypes.Type(value = Posting.ExpiryMoved.class, name = "expiry-moved"),
    @JsonSubTypes.Type(value = Posting.ExpiryAnnounced.class, name = "expiry-announced")
})
public sealed interface Posting {

    /** Whether it can happen because time went by, with nobody asking: then it may stand in a refusal too. */
    default boolean fallsDue() {
        return switch (this) {
            case PointsMatured _, PointsExpired _, DebtSettled _ -> true;
            case AccountOpened _,
                    PointsEarned _,
                    PointsAwarded _,
                    PurchaseReturned _,
                    EntryCorrected _,
                    PointsTakenBack _,
                    TierChanged _,
                    ExpiryMoved _,
                    ExpiryAnnounced _ -> false;
        };
    }

    /** The journal begins. */
    record AccountOpened() implements Posting {}

    /**
     * The base that a purchase earned by an accrual rule.
     *
     * @param points whole units of the wallet, at least 1
     * @param store where they were issued
     * @param lot where they lie; one that the member does not have is opened
     */
    record PointsEarned(
            String wallet, long points, @Nullable String store, String rule, Lot lot) implements Posting {
        public PointsEarned {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.optionalText(store, "store");
            Require.text(rule, "rule");
            Require.present(lot, "lot");
        }
    }

    /**
     * Points on top of the base, granted by a campaign.
     *
     * @param points whole units of the wallet, at least 1
     * @param lot where they lie; one that the member does not have is opened
     */
    record PointsAwarded(String wallet, long points, String campaign, Lot lot) implements Posting {
        public PointsAwarded {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(campaign, "campaign");
            Require.present(lot, "lot");
        }
    }

    /**
     * What was owed was paid out of what has just come in.
     *
     * @param points whole units of the wallet, at least 1
     * @param issuer the partner whose points had been taken back
     * @param lots out of which it was paid
     */
    record DebtSettled(String wallet, long points, String issuer, List<LotPart> lots) implements Posting {
        public DebtSettled {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(issuer, "issuer");
            lots = List.copyOf(Require.present(lots, "lots"));
        }
    }

    /**
     * Goods went back, and the rest of the basket was rated again by the rules of the purchase.
     *
     * @param purchase place of the purchase's entry in the journal
     * @param before what stood of it until now
     * @param after what stands of it from now on
     */
    record PurchaseReturned(long purchase, PurchaseRemainder before, PurchaseRemainder after) implements Posting {
        public PurchaseReturned {
            Require.atLeast(1, purchase, "purchase");
            Require.present(before, "before");
            Require.present(after, "after");
        }
    }

    /**
     * Part of what an entry gave is undone.
     *
     * @param corrected place of that entry in the journal
     * @param takenInAll units taken back from it so far, this time included
     */
    record EntryCorrected(long corrected, long takenInAll) implements Posting {
        public EntryCorrected {
            Require.atLeast(1, corrected, "corrected");
            Require.atLeast(0, takenInAll, "takenInAll");
        }
    }

    /**
     * Points that should not have been given, or no longer stand.
     *
     * @param points whole units of the wallet, at least 1: those out of the lots and those owed
     * @param origin which sum they lessen
     * @param lots out of which they were taken
     * @param owed units that were not there any more and became a debt
     * @param issuer the partner that had issued them, and to whom the debt is owed
     */
    record PointsTakenBack(String wallet, long points, Origin origin, List<LotPart> lots, long owed, String issuer)
            implements Posting {
        public PointsTakenBack {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(origin, "origin");
            lots = List.copyOf(Require.present(lots, "lots"));
            Require.atLeast(0, owed, "owed");
            Require.text(issuer, "issuer");
        }
    }

    /** How points were given. */
    enum Origin {
        /** Earned by purchases. */
        BASE,
        /** Granted on top. */
        BONUS
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

    /**
     * Points that could not be spent before can be spent from now on.
     *
     * @param points whole units of the wallet, at least 1
     * @param dueAt when it was to happen; the entry may have been written later
     * @param lots where they lay, all on the same terms
     * @param into number of the lot where they lie now; one that the member does not have is opened, on the same terms
     */
    record PointsMatured(String wallet, long points, Instant dueAt, List<LotPart> lots, long into) implements Posting {
        public PointsMatured {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(dueAt, "dueAt");
            lots = List.copyOf(Require.present(lots, "lots"));
            Require.atLeast(1, into, "into");
        }
    }

    /**
     * Points whose time was over.
     *
     * @param points whole units of the wallet, at least 1
     * @param dueAt when it was to happen; the entry may have been written later
     * @param lots where they lay
     */
    record PointsExpired(String wallet, long points, Instant dueAt, List<LotPart> lots) implements Posting {
        public PointsExpired {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(dueAt, "dueAt");
            lots = List.copyOf(Require.present(lots, "lots"));
        }
    }

    /**
     * The member was active, and what lives as long as the member is active lives longer.
     *
     * @param from when those lots were to expire until now; absent: there are none yet
     * @param to when they expire from now on, and those that are opened beside them
     */
    record ExpiryMoved(String wallet, @Nullable Instant from, Instant to) implements Posting {
        public ExpiryMoved {
            Require.text(wallet, "wallet");
            Require.present(to, "to");
        }
    }

    /**
     * The member is to be told that points will expire; it stands once for each time and number of days.
     *
     * @param expiresAt when they will
     * @param daysBefore so many days ahead the programme wants the member to know, at least 1
     * @param points whole units of the wallet that will, at least 1
     */
    record ExpiryAnnounced(String wallet, Instant expiresAt, int daysBefore, long points) implements Posting {
        public ExpiryAnnounced {
            Require.text(wallet, "wallet");
            Require.present(expiresAt, "expiresAt");
            Require.atLeast(1, daysBefore, "daysBefore");
            Require.atLeast(1, points, "points");
        }
    }
}
