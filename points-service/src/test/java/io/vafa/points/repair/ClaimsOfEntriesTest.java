package io.vafa.points.repair;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.Confirmations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a journal says about the claims that stood when it was written. */
class ClaimsOfEntriesTest {
    @Test
    void aConfirmationIsClaimedAsItWasWhenItCame() {
        CreditPurchase bought = Samples.credit("e1", 500);
        ConfirmPurchase confirmed = Confirmations.of(bought, "c1", NOON);
        ClaimsOfEntries claims = new ClaimsOfEntries();

        claims.add(new JournalEntry(
                PROGRAM,
                MEMBER,
                2,
                confirmed.cause(),
                confirmed.fingerprint(),
                JournalEntry.Kind.CONFIRMATION,
                Outcome.accepted(),
                List.of(new Posting.PurchaseConfirmed(1, bought.cause(), confirmed.confirmation(), null, List.of())),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                NOON,
                NOON,
                false,
                "hash-1"));

        assertThat(claims.events())
                .containsExactly(Claim.of(PROGRAM, MEMBER, confirmed.confirmation(), bought.cause()));
        assertThat(claims.receipts()).isEmpty();
    }
}
