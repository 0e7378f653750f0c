package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a member's journal. Its JSON text, byte for byte, is what is stored, published and hashed: the entry's hash
 * is the SHA-256 of that text, and the next entry bears it as {@code previousHash}.
 *
 * @param sequence 1 for the first entry, without gaps
 * @param cause what made it; there is one entry per cause
 * @param fingerprint the command's, to tell a resend from a conflict
 * @param kind which command it answers
 * @param postings what it changed: first what had fallen due before, in the order of due instants, then what was asked for; a
 *     refusal has only the former
 * @param balances what is in each wallet after it
 * @param purchase the purchase it is about, for {@link Kind#PURCHASE}
 * @param returned the return it is about, for {@link Kind#RETURN}
 * @param activity the activity it is about, for {@link Kind#ACTIVITY}
 * @param asked what somebody asked for, for movements of points on request
 * @param trigger the entry that made a campaign ask for it, for all that campaigns ask for
 * @param explanation every rule that was tried, what it gave and why
 * @param occurredAt when what it is about happened
 * @param recordedAt when it was written; never decreases within a journal
 * @param historic true for imported history: nobody is told about it
 * @param previousHash hash of the entry before; {@link #NO_HASH} for the first
 */
public record JournalEntry(
        String program,
        String member,
        long sequence,
        Cause cause,
        String fingerprint,
        Kind kind,
        Outcome outcome,
        List<Posting> postings,
        Map<String, Balance> balances,
        @Nullable Purchase purchase,
        @Nullable PurchaseReturn returned,
        @Nullable Activity activity,
        @Nullable Asked asked,
        @Nullable Trigger trigger,
        List<RuleTried> explanation,
        Instant occurredAt,
        Instant recordedAt,
        boolean historic,
        String previousHash) {
    /** Stands where there is no entry before. */
    public static final String NO_HASH = "none";

    /** Which command an entry answers. */
    public enum Kind {
        ACCOUNT,
        PURCHASE,
        RETURN,
        AWARD,
        TAKE_BACK,
        /** A campaign gave something that is no points. */
        REWARD,
        /** A campaign took back something that is no points. */
        RECALL,
        TIER,
        REDEMPTION,
        HOLD,
        CAPTURE,
        VOID,
        REVERSAL,
        ADJUSTMENT,
        TRANSFER,
        STANDING,
        /** A balance that another system kept. */
        OPENING,
        /** The end of a journal whose member turned out to be another. */
        MERGE,
        /** What came over from a member who was merged into this one. */
        ABSORPTION,
        /** A shared account begins. */
        POOL,
        /** Somebody joins or leaves a shared account, in its journal and in theirs. */
        POOL_MEMBER,
        /** A purchase was delivered, picked up or paid: what waited for that can be spent. */
        CONFIRMATION,
        /** The member did something that is no purchase, such as answering a survey. */
        ACTIVITY,
        /** An activity does not count after all: what it gave is taken back. */
        WITHDRAWAL,
        /** An order came a stage further: told, not counted. */
        ORDER,
        /** Something that campaigns may reward, such as a stage of the profile. */
        OCCASION,
        /** What a merged member had spent counts for this one as well, or no longer. */
        SPEND,
        /** A merge was wrong: two who were one go on by themselves. */
        PARTING,
        /** Nothing was asked for: only what time brings. */
        DUE
    }

    public JournalEntry {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.atLeast(1, sequence, "sequence");
        Require.present(cause, "cause");
        Require.text(fingerprint, "fingerprint");
        Require.present(kind, "kind");
        Require.present(outcome, "outcome");
        postings = List.copyOf(Require.present(postings, "postings"));
        balances = Map.copyOf(Require.present(balances, "balances"));
        explanation = List.copyOf(Require.present(explanation, "explanation"));
        Require.present(occurredAt, "occurredAt");
        Require.present(recordedAt, "recordedAt");
        Require.text(previousHash, "previousHash");
        if (outcome.status() == Outcome.Status.REFUSED && !postings.stream().allMatch(Posting::fallsDue)) {
            throw new IllegalArgumentException("postings of a refusal must be such as fall due by themselves");
        }
    }
}
