package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.Confirmations;
import io.vafa.points.ledger.domain.Expiry;
import io.vafa.points.ledger.domain.LotPolicy;
import io.vafa.points.ledger.domain.WalletPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Confirmations through the ledger's stage, where everything is delivered twice, as after a crash in between. */
class ConfirmationsTest {
    private static final String OLD = "m-old";
    private static final String NEW = "m-new";
    private static final String THIRD = "m-third";
    private static final WalletPolicy POLICY = WalletPolicy.DEFAULT.with(new LotPolicy(
            at -> at.plus(Duration.ofDays(14)),
            true,
            new Expiry.Never(),
            null,
            LotPolicy.Spend.EXPIRING_FIRST,
            List.of(),
            0));
    private static final CreditPurchase FIRST = credit(OLD, purchase("e1", 50_00));
    private static final CreditPurchase SECOND = credit(OLD, purchase("e2", 30_00));

    private final Town town = new Town(Samples.terms(POLICY, POLICY));

    @BeforeEach
    void everythingIsDeliveredTwice() {
        town.comesTwice(_ -> true);
        List.of(OLD, NEW, THIRD).forEach(member -> town.does(open(member)));
        town.does(FIRST);
        town.does(SECOND);
    }

    @Test
    void whatIsDeliveredTwiceMaturesOnce() {
        town.does(Confirmations.of(FIRST, "c1", NOON));

        assertThat(town.points(OLD)).isEqualTo(new Balance(50, 30, 0, 0));
        assertThat(town.journal(OLD))
                .filteredOn(entry -> entry.kind() == JournalEntry.Kind.CONFIRMATION)
                .hasSize(1);
    }

    @Test
    void aSecondConfirmationUnderAnotherIdIsTheFirstOne() {
        town.comesTwice(_ -> false);
        town.does(Confirmations.of(FIRST, "c1", NOON));
        assertThat(town.purchaseOutcomes())
                .extracting(
                        PurchaseOutcome::status,
                        PurchaseOutcome::duplicate,
                        outcome -> outcome.matured().get("points"))
                .containsExactly(tuple(PurchaseOutcome.Status.CONFIRMED, false, 50L));

        town.does(Confirmations.of(FIRST, "c2", NOON.plusSeconds(5)));

        assertThat(town.purchaseOutcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.eventId()).isEqualTo("c2");
            assertThat(outcome.duplicate()).isTrue();
            assertThat(outcome.status()).isEqualTo(PurchaseOutcome.Status.CONFIRMED);
        });
        assertThat(town.points(OLD)).isEqualTo(new Balance(50, 30, 0, 0));
    }

    @Test
    void goodsThatComeBackAfterwardsLeaveAloneWhatOthersWaitFor() {
        town.does(Confirmations.of(FIRST, "c1", NOON));

        town.does(giveBack("r1", FIRST, 20_00));
        town.does(giveBack("r2", FIRST, 30_00));

        assertThat(town.points(OLD)).isEqualTo(new Balance(0, 30, 0, 0));
    }

    @Test
    void whatMaturesAmidReturnsIsWhatStands() {
        town.does(giveBack("r1", FIRST, 20_00));
        town.does(Confirmations.of(FIRST, "c1", NOON));
        assertThat(town.points(OLD)).isEqualTo(new Balance(30, 30, 0, 0));

        town.does(giveBack("r2", FIRST, 30_00));
        town.does(Confirmations.of(SECOND, "c2", NOON));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(30));
    }

    @Test
    void whoeverWasMergedSeveralTimesHasItMatureWhereItLies() {
        town.does(merge(OLD, NEW));
        town.does(merge(NEW, THIRD));
        assertThat(town.points(THIRD)).isEqualTo(new Balance(0, 80, 0, 0));

        town.does(Confirmations.of(FIRST, "c1", NOON));
        town.does(Confirmations.of(FIRST, "c2", NOON));

        assertThat(town.points(THIRD)).isEqualTo(new Balance(50, 30, 0, 0));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void aPurchaseThatWasPassedOnIsConfirmedWhereItStands() {
        town.does(merge(OLD, NEW));
        CreditPurchase late = credit(OLD, purchase("e9", 70_00));
        town.does(late);

        town.does(Confirmations.of(late, "c9", NOON));

        assertThat(town.points(NEW)).isEqualTo(new Balance(70, 80, 0, 0));
    }

    private static MergeMember merge(String from, String into) {
        return new MergeMember(
                PROGRAM, from, new Cause("merge", PROGRAM, "member-service", from), NOON, into, "twice", "agent");
    }

    private static ReturnPurchase giveBack(String id, CreditPurchase bought, long cents) {
        PurchaseReturn returned = new PurchaseReturn(
                id,
                Samples.PARTNER,
                "s1",
                "t1",
                null,
                NOON.plusSeconds(60),
                new OriginalPurchase.ByEvent(bought.purchase().eventId()),
                new Money("USD", cents),
                List.of(),
                false);
        Claim claim = Claim.of(PROGRAM, bought.member(), returned);
        return new ReturnPurchase(
                PROGRAM, bought.member(), claim.cause(id), claim.fingerprint(), returned, bought.cause());
    }
}
