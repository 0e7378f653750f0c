package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.AccountOpened;
import io.vafa.contracts.journal.Posting.ActivityWithdrawn;
import io.vafa.contracts.journal.Posting.BalanceOpened;
import io.vafa.contracts.journal.Posting.CapsCounted;
import io.vafa.contracts.journal.Posting.DebtForgiven;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.EntryCorrected;
import io.vafa.contracts.journal.Posting.ExpiryAnnounced;
import io.vafa.contracts.journal.Posting.ExpiryMoved;
import io.vafa.contracts.journal.Posting.HoldEnded;
import io.vafa.contracts.journal.Posting.MemberMerged;
import io.vafa.contracts.journal.Posting.MemberParted;
import io.vafa.contracts.journal.Posting.MemberReleased;
import io.vafa.contracts.journal.Posting.OccasionRecorded;
import io.vafa.contracts.journal.Posting.OrderProgressed;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsExpired;
import io.vafa.contracts.journal.Posting.PointsForfeited;
import io.vafa.contracts.journal.Posting.PointsGiven;
import io.vafa.contracts.journal.Posting.PointsHeld;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.journal.Posting.PointsReceived;
import io.vafa.contracts.journal.Posting.PointsRedeemed;
import io.vafa.contracts.journal.Posting.PointsRestored;
import io.vafa.contracts.journal.Posting.PointsSent;
import io.vafa.contracts.journal.Posting.PointsTaken;
import io.vafa.contracts.journal.Posting.PointsTakenBack;
import io.vafa.contracts.journal.Posting.PoolJoined;
import io.vafa.contracts.journal.Posting.PoolLeft;
import io.vafa.contracts.journal.Posting.PoolMemberSet;
import io.vafa.contracts.journal.Posting.PoolOpened;
import io.vafa.contracts.journal.Posting.PurchaseConfirmed;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.journal.Posting.RewardGiven;
import io.vafa.contracts.journal.Posting.RewardRecalled;
import io.vafa.contracts.journal.Posting.SpendCarried;
import io.vafa.contracts.journal.Posting.StandingChanged;
import io.vafa.contracts.journal.Posting.TierChanged;
import io.vafa.contracts.journal.Posting.WalletMovedOn;
import io.vafa.contracts.journal.Posting.WalletTakenOver;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * New points that an entry brings into the world: earned, awarded or given by hand. What was there before and moves, comes back or is
 * brought along from another system is not among them.
 *
 * @param points whole units, at least 1, by who issues them
 */
public record Issued(SortedMap<Issuer, Long> points) {
    public Issued {
        points = Collections.unmodifiableSortedMap(new TreeMap<>(points));
    }

    /** What these postings issue. */
    public static Issued by(List<Posting> postings) {
        SortedMap<Issuer, Long> points = new TreeMap<>();
        for (Posting posting : postings) {
            switch (posting) {
                case PointsEarned earned -> add(points, earned.wallet(), earned.lot(), earned.points());
                case PointsAwarded awarded -> add(points, awarded.wallet(), awarded.lot(), awarded.points());
                case PointsGiven given -> add(points, given.wallet(), given.lot(), given.points());
                case BalanceOpened _,
                        AccountOpened _,
                        ActivityWithdrawn _,
                        CapsCounted _,
                        DebtForgiven _,
                        DebtSettled _,
                        EntryCorrected _,
                        ExpiryAnnounced _,
                        ExpiryMoved _,
                        HoldEnded _,
                        MemberMerged _,
                        MemberParted _,
                        MemberReleased _,
                        SpendCarried _,
                        PointsExpired _,
                        PointsForfeited _,
                        PointsHeld _,
                        PointsMatured _,
                        PointsReceived _,
                        PointsRedeemed _,
                        PointsRestored _,
                        PointsSent _,
                        PointsTaken _,
                        PointsTakenBack _,
                        PoolJoined _,
                        PoolLeft _,
                        OccasionRecorded _,
                        OrderProgressed _,
                        PoolMemberSet _,
                        PoolOpened _,
                        PurchaseConfirmed _,
                        PurchaseReturned _,
                        RewardGiven _,
                        RewardRecalled _,
                        StandingChanged _,
                        TierChanged _,
                        WalletMovedOn _,
                        WalletTakenOver _ -> {}
            }
        }
        return new Issued(points);
    }

    public boolean isNothing() {
        return points.isEmpty();
    }

    private static void add(SortedMap<Issuer, Long> points, String wallet, Lot lot, long more) {
        points.merge(new Issuer(wallet, lot.issuer()), more, Math::addExact);
    }
}
