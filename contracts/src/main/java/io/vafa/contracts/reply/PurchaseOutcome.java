package io.vafa.contracts.reply;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.RuleTried;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a purchase, a return, a confirmation, an activity or its withdrawal, or word of an order, for the till, the partner and the help desk.
 *
 * @param duplicate true when it had been here before and this time had no effect
 * @param sequence place of its entry in the member's journal, once there is one
 * @param earned units earned per wallet by the purchase or the activity itself; campaigns may add to it a moment later
 * @param takenBack units taken back per wallet by the return or the withdrawal itself; campaigns may take back theirs a moment later
 * @param matured units per wallet that a confirmation lets be spent
 * @param balances what is in each wallet right after it
 * @param code stable reason when it was not credited, or credited nothing that anybody hears of
 * @param explanation every rule that was tried
 */
public record PurchaseOutcome(
        String program,
        String eventId,
        Status status,
        boolean duplicate,
        @Nullable String member,
        @Nullable Long sequence,
        Map<String, Long> earned,
        Map<String, Long> takenBack,
        Map<String, Long> matured,
        Map<String, Balance> balances,
        @Nullable String code,
        @Nullable String detail,
        List<RuleTried> explanation)
        implements Reply {
    /** How far it came. */
    public enum Status {
        /** Accepted and on its way. */
        PENDING,
        /** In the member's journal, with whatever it earned. */
        CREDITED,
        /** In the member's journal, with whatever it took back. */
        RETURNED,
        /** In the member's journal, with whatever can be spent because of it. */
        CONFIRMED,
        /** The activity does not count any more; in the member's journal, with whatever was taken back. */
        WITHDRAWN,
        /** In the member's journal, to be told; it moves no points. */
        RECORDED,
        /** Refused with a reason: by the member's journal, where it has a sequence, else as a dead letter. */
        REFUSED,
        /** Kept until its member, or the purchase it is about, is known. */
        PARKED,
        /** The same event id or receipt was here with other content; the books are unchanged. */
        CONFLICT
    }

    public PurchaseOutcome {
        Require.text(program, "program");
        Require.text(eventId, "eventId");
        Require.present(status, "status");
        earned = Map.copyOf(Require.present(earned, "earned"));
        takenBack = Map.copyOf(Require.present(takenBack, "takenBack"));
        matured = Map.copyOf(Require.present(matured, "matured"));
        balances = Map.copyOf(Require.present(balances, "balances"));
        explanation = List.copyOf(Require.present(explanation, "explanation"));
    }
}
