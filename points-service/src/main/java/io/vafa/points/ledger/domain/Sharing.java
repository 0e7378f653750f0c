package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.PoolShare;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.journal.Posting.PointsSent;
import io.vafa.contracts.journal.Posting.PointsTakenBack;
import java.util.TreeSet;

/**
 * Counts what a member who shares so many percent with a pool has earned and not shared yet: what purchases, awards and maturities left to
 * be spent, less what was taken back, and never more than there is.
 */
final class Sharing {
    private Sharing() {}

    /** The account after a posting, with what is to be shared counted. */
    static Account counted(Account before, Account after, Posting posting) {
        if (after.ties().percent() == null) {
            return after;
        }
        Account counted = after;
        for (String wallet : new TreeSet<>(after.wallets().keySet())) {
            long available = available(after, wallet);
            long unshared = after.ties().unshared(wallet);
            long changed = unshared + change(before, wallet, available, posting);
            long left = Math.clamp(changed, 0, Math.max(0, available));
            if (left != unshared) {
                counted = counted.tied(counted.ties().unshared(wallet, left));
            }
        }
        return counted;
    }

    private static long change(Account before, String wallet, long available, Posting posting) {
        return switch (posting) {
            case PointsEarned _, PointsAwarded _, PointsMatured _, DebtSettled _, PointsTakenBack _ ->
                available - available(before, wallet);
            case PointsSent sent when sent.shareOf() != null && sent.wallet().equals(wallet) -> -sent.shareOf();
            default -> 0;
        };
    }

    private static long available(Account account, String wallet) {
        return account.wallet(wallet).balance().available();
    }

    /** So many percent, rounded down. */
    static long of(long points, int percent) {
        return points / PoolShare.PERCENT_MAX * percent
                + points % PoolShare.PERCENT_MAX * percent / PoolShare.PERCENT_MAX;
    }
}
