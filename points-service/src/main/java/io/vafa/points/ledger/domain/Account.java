package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.JournalEntry;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A member's journal folded up to one entry: all that the next decision depends on.
 *
 * @param sequence of the last entry; 0 before the first
 * @param headHash of the last entry; {@link JournalEntry#NO_HASH} before the first
 * @param recordedAt of the last entry
 * @param opened whether the member enrolled
 * @param wallets what is in each wallet that was ever used
 * @param tier the member's tier; null before the first change
 * @param tierRank its place in the ladder
 */
public record Account(
        String program,
        String member,
        long sequence,
        String headHash,
        Instant recordedAt,
        boolean opened,
        Map<String, WalletBalance> wallets,
        @Nullable String tier,
        int tierRank) {

    public Account {
        wallets = Map.copyOf(wallets);
    }

    /** The account of a member nothing was ever written about. */
    public static Account empty(String program, String member) {
        return new Account(program, member, 0, JournalEntry.NO_HASH, Instant.EPOCH, false, Map.of(), null, 0);
    }

    /** What is in a wallet; empty if it was never used. */
    public WalletBalance wallet(String code) {
        return wallets.getOrDefault(code, WalletBalance.EMPTY);
    }

    /** Available units per wallet, as every entry states them. */
    public Map<String, Long> balances() {
        Map<String, Long> balances = new TreeMap<>();
        wallets.forEach((code, wallet) -> balances.put(code, wallet.available()));
        return balances;
    }

    Account opening() {
        return new Account(program, member, sequence, headHash, recordedAt, true, wallets, tier, tierRank);
    }

    Account with(String code, WalletBalance wallet) {
        Map<String, WalletBalance> changed = new TreeMap<>(wallets);
        changed.put(code, wallet);
        return new Account(program, member, sequence, headHash, recordedAt, opened, changed, tier, tierRank);
    }

    Account inTier(String name, int rank) {
        return new Account(program, member, sequence, headHash, recordedAt, opened, wallets, name, rank);
    }

    Account at(long newSequence, String newHeadHash, Instant newRecordedAt) {
        return new Account(program, member, newSequence, newHeadHash, newRecordedAt, opened, wallets, tier, tierRank);
    }
}
