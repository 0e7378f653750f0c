package io.vafa.points.repair;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.RecordOrderStatus;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.points.Activities;
import io.vafa.points.OrderStatuses;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.Confirmations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a journal says about the claims that stood when it was written. */
class ClaimsOfEntriesTest {
    private final ClaimsOfEntries claims = new ClaimsOfEntries();

    @Test
    void aConfirmationIsClaimedAsItWasWhenItCame() {
        CreditPurchase bought = Samples.credit("e1", 500);
        ConfirmPurchase confirmed = Confirmations.of(bought, "c1", NOON);

        claims.add(entry(
                confirmed,
                JournalEntry.Kind.CONFIRMATION,
                new Posting.PurchaseConfirmed(1, bought.cause(), confirmed.confirmation(), null, List.of()),
                null));

        assertThat(claims.events())
                .containsExactly(Claim.of(PROGRAM, MEMBER, confirmed.confirmation(), bought.cause()));
        assertThat(claims.receipts()).isEmpty();
    }

    @Test
    void soAreAnActivityAndItsWithdrawal() {
        CreditActivity walked = Activities.credit(Activities.walk("a1", 5_000));
        WithdrawActivity withdrawn = Activities.withdraw(walked, "w1", NOON);

        claims.add(entry(walked, JournalEntry.Kind.ACTIVITY, null, walked.activity()));
        claims.add(entry(
                withdrawn,
                JournalEntry.Kind.WITHDRAWAL,
                new Posting.ActivityWithdrawn(1, walked.cause(), withdrawn.withdrawal()),
                null));

        assertThat(claims.events())
                .containsExactly(
                        Claim.of(PROGRAM, MEMBER, walked.activity()),
                        Claim.of(PROGRAM, MEMBER, withdrawn.withdrawal(), walked.cause()));
    }

    @Test
    void soIsWordOfAnOrder() {
        OrderStatus shipped = OrderStatuses.status("o1", "4711", OrderStatus.Stage.SHIPPED, NOON);
        RecordOrderStatus recorded = OrderStatuses.record(shipped);

        claims.add(entry(recorded, JournalEntry.Kind.ORDER, new Posting.OrderProgressed(shipped, false), null));

        assertThat(claims.events()).containsExactly(Claim.of(PROGRAM, MEMBER, shipped));
    }

    private static JournalEntry entry(
            Command command, JournalEntry.Kind kind, @Nullable Posting posting, @Nullable Activity activity) {
        return new JournalEntry(
                PROGRAM,
                MEMBER,
                2,
                command.cause(),
                command.fingerprint(),
                kind,
                Outcome.accepted(),
                posting == null ? List.of() : List.of(posting),
                Map.of(),
                null,
                null,
                activity,
                null,
                null,
                List.of(),
                NOON,
                NOON,
                false,
                "hash-1");
    }
}
