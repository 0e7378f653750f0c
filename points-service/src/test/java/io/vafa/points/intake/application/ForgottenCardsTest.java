package io.vafa.points.intake.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.MovingClock;
import io.vafa.points.intake.domain.ClaimRefusal;
import io.vafa.points.ledger.application.Outcomes;
import io.vafa.points.store.InMemoryReceipts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever guesses receipts is stopped, by member and by credential; whoever is right is not. */
class ForgottenCardsTest {
    private static final ForgottenCards.Answer LIMIT = new ForgottenCards.Answer.Refused(ClaimRefusal.CLAIM_LIMIT);

    private final ReceiptStores stores = InMemoryReceipts.claimable(new MovingClock(NOON), 3);
    private Optional<PurchaseOutcome> outcome = refused();
    private int asked;
    private final ForgottenCards cards = new ForgottenCards(stores.terms(), stores.limits(), _ -> {
        asked++;
        return outcome;
    });

    @Test
    void aMemberIsRefusedSoOftenADayAndThenNotEvenHeard() {
        for (int i = 0; i < 5; i++) {
            assertThat(claim("m-1", "till", NOON)).isNotEqualTo(LIMIT);
        }

        assertThat(claim("m-1", "another till", NOON)).isEqualTo(LIMIT);

        assertThat(asked).isEqualTo(5);
        assertThat(claim("m-1", "till", NOON.plus(Duration.ofDays(1)))).isNotEqualTo(LIMIT);
        assertThat(claim("m-2", "till", NOON)).isNotEqualTo(LIMIT);
    }

    @Test
    void aCredentialIsRefusedSoOftenADayWhoeverItClaimsFor() {
        for (int i = 0; i < 50; i++) {
            assertThat(claim("m-" + i, "till", NOON)).isNotEqualTo(LIMIT);
        }

        assertThat(claim("m-50", "till", NOON)).isEqualTo(LIMIT);

        assertThat(claim("m-50", "another till", NOON)).isNotEqualTo(LIMIT);
    }

    @Test
    void whoIsRightMayGoOn() {
        outcome = Optional.of(Outcomes.parkedClaim(PROGRAM, "17"));

        for (int i = 0; i < 100; i++) {
            assertThat(claim("m-1", "till", NOON)).isNotEqualTo(LIMIT);
        }
    }

    @Test
    void anAnswerThatDoesNotComeCountsAsATry() {
        outcome = Optional.empty();

        for (int i = 0; i < 5; i++) {
            assertThat(claim("m-1", "till", NOON)).isEqualTo(new ForgottenCards.Answer.Heard());
        }

        assertThat(claim("m-1", "till", NOON)).isEqualTo(LIMIT);
    }

    @Test
    void whereTheProgrammeSaysNothingNothingCanBeClaimed() {
        ReceiptStores none = InMemoryReceipts.none(new MovingClock(NOON));

        ForgottenCards.Answer answer =
                new ForgottenCards(none.terms(), none.limits(), _ -> outcome).claim(wanted("m-1", NOON), "till");

        assertThat(answer).isEqualTo(new ForgottenCards.Answer.Refused(ClaimRefusal.CLAIMS_NOT_OFFERED));
    }

    private ForgottenCards.Answer claim(String member, String caller, Instant at) {
        return cards.claim(wanted(member, at), caller);
    }

    private static ReceiptClaimed wanted(String member, Instant at) {
        return new ReceiptClaimed(
                PROGRAM,
                member,
                PARTNER,
                "s1",
                "t1",
                new Receipt("17", null),
                new Money("USD", 100),
                new ClaimedLater(at, "staff-7"));
    }

    private static Optional<PurchaseOutcome> refused() {
        return Optional.of(Outcomes.setAside(PROGRAM, "17", "RECEIPT_DOES_NOT_MATCH", "no"));
    }
}
