package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.PartMember;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting.HoldEnd;
import io.vafa.contracts.journal.Posting.HoldEnded;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a merge, or its undoing, would come to: decided by the very same rules on accounts as they are, and written nowhere.
 *
 * @param refusal why it would be refused; null: it would not be
 * @param wallets by code, for both before and after it
 * @param endedHolds how many open holds would be given back
 * @param leavesPool which pool the merged member would leave; null: none
 */
public record MergeTrial(
        @Nullable String refusal,
        Map<String, Balances> wallets,
        int endedHolds,
        @Nullable String leavesPool) {
    private static final String NOBODY = "preview";
    private static final Balance NOTHING = new Balance(0, 0, 0, 0);

    public MergeTrial {
        wallets = Map.copyOf(wallets);
    }

    /**
     * One wallet of both.
     *
     * @param member of the member who is merged, or parts
     * @param other of the other
     */
    public record Balances(Balance member, Balance other, Balance memberAfter, Balance otherAfter) {
        Balances theOtherWayRound() {
            return new Balances(
                    /* member= */ other,
                    /* other= */ member,
                    /* memberAfter= */ otherAfter,
                    /* otherAfter= */ memberAfter);
        }
    }

    /**
     * A member would go on as another.
     *
     * @param terms in force now
     */
    public static MergeTrial merging(Account member, Account other, Optional<Terms> terms, Instant now) {
        Account before = Due.until(member, member.nextAt(now)).account();
        MergeMember merge =
                new MergeMember(member.program(), member.member(), cause(member), now, other.member(), NOBODY, NOBODY);
        JournalEntry entry = Entries.answer(member, merge, terms, Evidence.NONE, now);
        return new MergeTrial(
                refusal(entry),
                wallets(before, other, entry, after(other, entry, terms, now), now),
                (int) entry.postings().stream()
                        .filter(posting -> posting instanceof HoldEnded ended && ended.why() == HoldEnd.VOIDED)
                        .count(),
                before.ties().pool());
    }

    /**
     * A member would go on as themselves again.
     *
     * @param other as whom they go on
     */
    public static MergeTrial parting(Account member, Account other, Optional<Terms> terms, Instant now) {
        ReleaseMember release = new ReleaseMember(
                other.program(),
                /* member= */ other.member(),
                cause(other),
                now,
                /* from= */ member.member(),
                Math.max(1, member.ties().merges()),
                NOBODY,
                NOBODY);
        JournalEntry entry = Entries.answer(other, release, terms, Evidence.NONE, now);
        Map<String, Balance> back = after(member, entry, terms, now);
        Map<String, Balances> wallets = new TreeMap<>();
        wallets(Due.until(other, other.nextAt(now)).account(), member, entry, back, now)
                .forEach((code, seen) -> wallets.put(code, seen.theOtherWayRound()));
        return new MergeTrial(refusal(entry), wallets, 0, null);
    }

    private static @Nullable String refusal(JournalEntry entry) {
        return entry.outcome().status() == Outcome.Status.REFUSED
                ? entry.outcome().code()
                : null;
    }

    /** What the other account has after what follows from an entry. */
    private static Map<String, Balance> after(Account account, JournalEntry entry, Optional<Terms> terms, Instant now) {
        for (Command command : FollowUps.of(entry)) {
            if (command.member().equals(account.member())
                    && (command instanceof AbsorbMember || command instanceof PartMember)) {
                return Entries.answer(account, command, terms, Evidence.NONE, now)
                        .balances();
            }
        }
        return Due.until(account, account.nextAt(now)).account().balances();
    }

    private static Map<String, Balances> wallets(
            Account first, Account second, JournalEntry entry, Map<String, Balance> secondAfter, Instant now) {
        Map<String, Balance> secondBefore =
                Due.until(second, second.nextAt(now)).account().balances();
        Map<String, Balances> wallets = new TreeMap<>();
        entry.balances().keySet().forEach(code -> wallets.put(code, new Balances(NOTHING, NOTHING, NOTHING, NOTHING)));
        secondAfter.keySet().forEach(code -> wallets.put(code, new Balances(NOTHING, NOTHING, NOTHING, NOTHING)));
        wallets.replaceAll((code, _) -> new Balances(
                first.balances().getOrDefault(code, NOTHING),
                secondBefore.getOrDefault(code, NOTHING),
                entry.balances().getOrDefault(code, NOTHING),
                secondAfter.getOrDefault(code, NOTHING)));
        return wallets;
    }

    private static Cause cause(Account account) {
        return new Cause(NOBODY, account.program(), NOBODY, account.member());
    }
}
