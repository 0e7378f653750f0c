package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.order.OrderStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A member's journal folded up to one entry: all that the next decision depends on.
 *
 * @param sequence of the last entry; 0 before the first
 * @param headHash of the last entry; {@link JournalEntry#NO_HASH} before the first
 * @param recordedAt of the last entry; while a decision is being made, its time
 * @param opened whether the member enrolled
 * @param wallets what is in each wallet that was ever used
 * @param lotsOpened number of the lot that was opened last; 0 before the first
 * @param corrections which entries were corrected
 * @param capUsage how much of the accrual rules' caps is used
 * @param tier the member's tier; null before the first change
 * @param tierRank its place in the ladder
 * @param standing what the member may do
 * @param ties what binds it to other accounts
 * @param orders how far what was ordered has come
 * @param frozenBy which part of ours froze it, for as long as it was not active since; null: none did
 */
public record Account(
        String program,
        String member,
        long sequence,
        String headHash,
        Instant recordedAt,
        boolean opened,
        Map<String, Wallet> wallets,
        long lotsOpened,
        Corrections corrections,
        CapUsage capUsage,
        @Nullable String tier,
        int tierRank,
        AccountStanding standing,
        Ties ties,
        Orders orders,
        @Nullable String frozenBy) {

    public Account {
        wallets = Map.copyOf(wallets);
        // Accounts were recorded before there were any.
        ties = Objects.requireNonNullElse(ties, Ties.NONE);
        orders = Objects.requireNonNullElse(orders, Orders.NONE);
    }

    /** The account of a member nothing was ever written about. */
    public static Account empty(String program, String member) {
        return new Account(
                program,
                member,
                0,
                JournalEntry.NO_HASH,
                Instant.EPOCH,
                false,
                Map.of(),
                0,
                Corrections.NONE,
                CapUsage.NONE,
                null,
                0,
                AccountStanding.ACTIVE,
                Ties.NONE,
                Orders.NONE,
                null);
    }

    /** What is in a wallet; empty if it was never used. */
    public Wallet wallet(String code) {
        return wallets.getOrDefault(code, Wallet.EMPTY);
    }

    /** What is in each wallet, as every entry states it. */
    public Map<String, Balance> balances() {
        Map<String, Balance> balances = new TreeMap<>();
        wallets.forEach((code, wallet) -> balances.put(code, wallet.balance()));
        return balances;
    }

    Account opening() {
        return changed(draft -> draft.opened = true);
    }

    Account with(String code, Wallet wallet) {
        Map<String, Wallet> changed = new TreeMap<>(wallets);
        changed.put(code, wallet);
        return changed(draft -> draft.wallets = changed);
    }

    Account withLot(long number) {
        return changed(draft -> draft.lotsOpened = Math.max(lotsOpened, number));
    }

    /** With the lots that come in counted. */
    Account withLots(List<LotBalance> parts) {
        Account account = this;
        for (LotBalance part : parts) {
            account = account.withLot(part.lot().number());
        }
        return account;
    }

    /** The entry that is being written corrects an earlier one. */
    Account correcting(long corrected) {
        return changed(draft -> draft.corrections = corrections.with(corrected, sequence + 1));
    }

    /** The entry that is being written uses more or less of these caps. */
    Account counting(List<CapUse> uses) {
        return changed(draft -> draft.capUsage = capUsage.with(uses));
    }

    Account inTier(String name, int rank) {
        return changed(draft -> {
            draft.tier = name;
            draft.tierRank = rank;
        });
    }

    /** What a rule froze stays frozen by it until it is active again, whatever people make of it meanwhile. */
    Account standing(AccountStanding other, String actor) {
        return changed(draft -> {
            draft.standing = other;
            if (other == AccountStanding.ACTIVE) {
                draft.frozenBy = null;
            } else if (actor.equals(FollowUps.BY)) {
                draft.frozenBy = actor;
            }
        });
    }

    Account tied(Ties other) {
        return changed(draft -> draft.ties = other);
    }

    Account following(OrderStatus status) {
        return changed(draft -> draft.orders = orders.with(status));
    }

    /** The same account, seen at a later time. */
    public Account asOf(Instant time) {
        return changed(draft -> draft.recordedAt = time);
    }

    /** When the next entry is written, if it is written now: never before the last. */
    Instant nextAt(Instant now) {
        Instant written = now.truncatedTo(ChronoUnit.MILLIS);
        return written.isBefore(recordedAt) ? recordedAt : written;
    }

    Account at(long newSequence, String newHeadHash, Instant newRecordedAt) {
        return changed(draft -> {
            draft.sequence = newSequence;
            draft.headHash = newHeadHash;
            draft.recordedAt = newRecordedAt;
        });
    }

    private Account changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.account();
    }

    /** An account while it is being changed; what no change names stays as it was. */
    private static final class Draft {
        private final Account before;
        private long sequence;
        private String headHash;
        private Instant recordedAt;
        private boolean opened;
        private Map<String, Wallet> wallets;
        private long lotsOpened;
        private Corrections corrections;
        private CapUsage capUsage;
        private @Nullable String tier;
        private int tierRank;
        private AccountStanding standing;
        private Ties ties;
        private Orders orders;
        private @Nullable String frozenBy;

        Draft(Account before) {
            this.before = before;
            this.sequence = before.sequence;
            this.headHash = before.headHash;
            this.recordedAt = before.recordedAt;
            this.opened = before.opened;
            this.wallets = before.wallets;
            this.lotsOpened = before.lotsOpened;
            this.corrections = before.corrections;
            this.capUsage = before.capUsage;
            this.tier = before.tier;
            this.tierRank = before.tierRank;
            this.standing = before.standing;
            this.ties = before.ties;
            this.orders = before.orders;
            this.frozenBy = before.frozenBy;
        }

        Account account() {
            return new Account(
                    before.program,
                    before.member,
                    sequence,
                    headHash,
                    recordedAt,
                    opened,
                    wallets,
                    lotsOpened,
                    corrections,
                    capUsage,
                    tier,
                    tierRank,
                    standing,
                    ties,
                    orders,
                    frozenBy);
        }
    }
}
