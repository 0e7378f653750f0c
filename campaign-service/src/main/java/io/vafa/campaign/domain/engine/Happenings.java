package io.vafa.campaign.domain.engine;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads out of an entry what it means to campaigns. */
public final class Happenings {
    private Happenings() {}

    /**
     * What an entry means; a refused one nothing.
     *
     * @param before what could be spent before it, by wallet
     */
    public static List<Happening> in(JournalEntry entry, Map<String, Long> before) {
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            return List.of();
        }
        List<Happening> happenings = new ArrayList<>();
        Purchase purchase = entry.purchase();
        if (entry.kind() == JournalEntry.Kind.PURCHASE && purchase != null) {
            happenings.add(new Happening.Bought(purchase, earned(entry)));
        }
        Activity activity = entry.activity();
        if (entry.kind() == JournalEntry.Kind.ACTIVITY && activity != null) {
            happenings.add(new Happening.Did(activity));
        }
        for (Posting posting : entry.postings()) {
            switch (posting) {
                case Posting.AccountOpened _ -> happenings.add(new Happening.Enrolled());
                case Posting.OccasionRecorded noted -> noted(entry, noted).ifPresent(happenings::add);
                case Posting.TierChanged changed ->
                    happenings.add(new Happening.Moved(changed.to(), changed.upgrade()));
                case Posting.PointsRedeemed spent ->
                    happenings.add(new Happening.Redeemed(spent.wallet(), spent.points(), spent.redemption()));
                case Posting.PurchaseReturned back -> returned(entry, back, happenings);
                default -> {
                    // Moves points, which shows in the balances below, or ties members.
                }
            }
        }
        new TreeMap<>(entry.balances()).forEach((wallet, balance) -> {
            long was = before.getOrDefault(wallet, 0L);
            if (balance.available() > was) {
                happenings.add(new Happening.Rose(wallet, was, balance.available()));
            }
        });
        return happenings;
    }

    /** What can be spent after an entry, by wallet. */
    public static Map<String, Long> balancesAfter(JournalEntry entry) {
        Map<String, Long> available = new TreeMap<>();
        for (Map.Entry<String, Balance> wallet : entry.balances().entrySet()) {
            available.put(wallet.getKey(), wallet.getValue().available());
        }
        return available;
    }

    private static Optional<Happening> regretted(Posting.OccasionRecorded noted) {
        String agent = noted.actor();
        String reason = noted.reason();
        return agent == null || reason == null
                ? Optional.empty()
                : Optional.of(new Happening.Regretted(noted.name(), agent, reason));
    }

    /** What time brought another, who goes on as this one, it brings this one by themselves, or not; what another won is this one's. */
    private static Optional<Happening> noted(JournalEntry entry, Posting.OccasionRecorded noted) {
        if (noted.kind().equals(RecordOccasion.GOODWILL)) {
            return regretted(noted);
        }
        boolean isForOneAlone = TimedOccasions.isOfTime(noted.kind())
                && !noted.kind().equals(TimedOccasions.DRAW)
                && !noted.kind().equals(Referring.REFERRAL);
        return isForOneAlone && !TimedOccasions.isOwn(entry)
                ? Optional.empty()
                : Optional.of(new Happening.Noted(noted.kind(), noted.name(), noted.leadDays()));
    }

    private static void returned(JournalEntry entry, Posting.PurchaseReturned back, List<Happening> happenings) {
        PurchaseReturn returned = entry.returned();
        if (returned != null) {
            happenings.add(new Happening.Returned(
                    returned.partner(),
                    back.before().amountMinorUnits() - back.after().amountMinorUnits()));
        }
    }

    private static Map<String, Long> earned(JournalEntry entry) {
        Map<String, Long> earned = new TreeMap<>();
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.PointsEarned points) {
                earned.merge(points.wallet(), points.points(), Math::addExact);
            }
        }
        return earned;
    }
}
