package io.vafa.points.finance.domain;

import io.vafa.contracts.journal.JournalEntry;
import java.util.List;
import java.util.Map;

/**
 * A member's journal folded up to one entry, as far as finance asks: lots with the months of their issue.
 *
 * @param sequence of the last entry; 0 before the first
 * @param hash of the last entry; {@link JournalEntry#NO_HASH} before the first
 * @param spent of the last {@link #SPENT_MAX} redemptions, so that what comes back is of the month it was of; of older ones
 *     it is taken for issued in the month of the reversal
 */
public record MemberBook(
        String member, long sequence, String hash, Map<String, WalletBook> wallets, List<SpentLayers> spent) {
    /** So many redemptions are remembered. */
    public static final int SPENT_MAX = 32;

    public MemberBook {
        wallets = Map.copyOf(wallets);
        spent = List.copyOf(spent);
    }

    /** The book of a member nothing was ever written about. */
    public static MemberBook empty(String member) {
        return new MemberBook(member, 0, JournalEntry.NO_HASH, Map.of(), List.of());
    }
}
