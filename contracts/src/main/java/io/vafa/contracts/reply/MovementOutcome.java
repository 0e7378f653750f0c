package io.vafa.contracts.reply;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.purchase.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a movement of points that somebody asked for: a redemption, a hold, an adjustment and the like.
 *
 * @param id the caller's own name of it, under which it can be asked for again
 * @param kind which movement, as it stands in addresses: {@code redemption}, {@code hold} and so on
 * @param duplicate true when it had been done before and this time had no effect
 * @param sequence place of its entry in the member's journal
 * @param wallet the wallet that it moved points of; absent if it moved none
 * @param points units moved, less than 0 for those that left the wallet; 0 if it moved none
 * @param value what they are worth in money, where the wallet has a rate
 * @param balances what is in each wallet right after it
 * @param code stable reason when it was not done, or {@code CAME_BACK} when it was and another could not take what was sent
 */
public record MovementOutcome(
        String program,
        String member,
        String id,
        Status status,
        String kind,
        boolean duplicate,
        @Nullable Long sequence,
        @Nullable String wallet,
        long points,
        @Nullable Money value,
        Map<String, Balance> balances,
        @Nullable String code,
        @Nullable String detail)
        implements Reply {
    /** How it ended. */
    public enum Status {
        /** In the member's journal. */
        DONE,
        /** In the member's journal, refused with a reason. */
        REFUSED,
        /** The same name was here with other content; the books are unchanged. */
        CONFLICT
    }

    public MovementOutcome {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.text(id, "id");
        Require.present(status, "status");
        Require.text(kind, "kind");
        balances = Map.copyOf(Require.present(balances, "balances"));
    }
}
