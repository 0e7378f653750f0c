package io.vafa.points.intake.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static io.vafa.points.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.MovingClock;
import io.vafa.points.intake.application.IntakeRequest.Known;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.IntakeRequest.ReturnReport;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.store.InMemoryClaims;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemoryParkingLot;
import io.vafa.points.store.InMemoryReceipts;
import io.vafa.points.store.InMemoryReferences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A return finds its purchase, or waits for it. */
class ReturnsAtIntakeTest {
    private static final String CARD = "k1:card";
    private static final Receipt RECEIPT = new Receipt("r-e1", LocalDate.of(2021, 3, 4));

    private final InMemoryClaims claims = new InMemoryClaims();
    private final MovingClock clock = new MovingClock(NOON);
    private final InMemoryParkingLot<AboutMember> parkedPurchases = InMemoryParkingLot.ofMembers(clock);
    private final InMemoryParkingLot<PurchaseReturned> parkedReturns = InMemoryParkingLot.ofReturns(clock);
    private final InMemoryParkingLot<PurchaseConfirmed> parkedConfirmations = InMemoryParkingLot.ofConfirmations(clock);
    private final ReceiptStores receipts = InMemoryReceipts.none(clock);
    private final Sent sent = new Sent();
    private final List<String> setAside = new ArrayList<>();
    private final IntakeStage stage = new IntakeStage(
            new InMemoryReferences(),
            claims,
            parkedPurchases,
            parkedReturns,
            parkedConfirmations,
            InMemoryParkingLot.ofWithdrawals(clock),
            receipts,
            () -> sent);

    @Test
    void aReturnGoesToTheMemberOfItsPurchaseBehindThePurchaseItself() {
        stage.handle(List.of(linked(), bought("e1")));
        sent.commands.clear();

        stage.handle(List.of(returned("r1", new OriginalPurchase.ByEvent("e1"))));

        assertThat(sent.commands).hasSize(2);
        assertThat(sent.commands.getFirst())
                .isInstanceOfSatisfying(
                        CreditPurchase.class,
                        credit -> assertThat(credit.member()).isEqualTo("m-1"));
        assertThat(sent.commands.getLast()).isInstanceOfSatisfying(ReturnPurchase.class, returned -> {
            assertThat(returned.member()).isEqualTo("m-1");
            assertThat(returned.purchase()).isEqualTo(((CreditPurchase) sent.commands.getFirst()).cause());
        });
    }

    @Test
    void theReceiptLeadsToThePurchaseAsWell() {
        stage.handle(List.of(linked(), bought("e1")));
        sent.commands.clear();

        stage.handle(List.of(returned("r1", new OriginalPurchase.ByReceipt(RECEIPT, "s1", "t1"))));

        assertThat(sent.commands.getLast()).isInstanceOf(ReturnPurchase.class);
    }

    @Test
    void aReturnOfAPurchaseThatTheBackOfficeReportedTooUndoesTheOneCause() {
        stage.handle(List.of(linked(), bought(purchase("e1", "r-e1", 100)), bought(purchase("office", "r-e1", 100))));
        sent.commands.clear();

        stage.handle(List.of(returned("r1", new OriginalPurchase.ByEvent("office"))));

        assertThat(sent.commands.getLast())
                .isInstanceOfSatisfying(
                        ReturnPurchase.class,
                        returned -> assertThat(returned.purchase().id()).isEqualTo("e1"));
    }

    @Test
    void aReturnBeforeItsPurchaseWaitsAndIsWokenByIt() {
        stage.handle(List.of(new ReturnReport(
                returnOf("r1", new OriginalPurchase.ByReceipt(RECEIPT, "s1", "t1")), "c-1", setAside::add)));
        assertThat(sent.answers).extracting(PurchaseOutcome::code).containsExactly("PURCHASE_UNKNOWN");
        assertThat(sent.commands).isEmpty();

        stage.handle(List.of(linked(), bought("e1")));
        assertThat(sent.wakeUps).hasSize(1);
        stage.handle(List.of(new Known(sent.wakeUps.getFirst())));

        assertThat(sent.commands.getLast()).isInstanceOf(ReturnPurchase.class);
        assertThat(parkedReturns.queue(sent.wakeUps.getFirst().purchaseKey())).isEmpty();
    }

    @Test
    void whereNothingWaitsNobodyIsWoken() {
        stage.handle(List.of(linked(), bought("e1")));

        assertThat(sent.wakeUps).isEmpty();
    }

    @Test
    void aPurchaseThatIsClaimedWhileItsReturnIsBeingParkedIsSeen() {
        InMemoryParkingLot<PurchaseReturned> racing = InMemoryParkingLot.ofReturns(clock);
        Purchase purchase = purchase("e1", null, 100);
        IntakeStage slow = new IntakeStage(
                new InMemoryReferences(),
                claims,
                parkedPurchases,
                new ClaimingMeanwhile(racing, () -> claims.claimEvents(List.of(Claim.of(PROGRAM, "m-1", purchase)))),
                parkedConfirmations,
                InMemoryParkingLot.ofWithdrawals(clock),
                receipts,
                () -> sent);

        slow.handle(List.of(returned("r1", new OriginalPurchase.ByEvent("e1"))));

        assertThat(sent.commands.getLast()).isInstanceOf(ReturnPurchase.class);
        assertThat(racing.queue(PurchaseKey.ofEvent(PROGRAM, PARTNER, "e1"))).isEmpty();
    }

    @Test
    void aPurchaseWhoseReceiptIsNotClaimedYetMayCreditNothingAndIsNotForwarded() {
        claims.claimEvents(List.of(Claim.of(PROGRAM, "m-1", purchase("e1", "r-e1", 100))));

        stage.handle(List.of(returned("r1", new OriginalPurchase.ByEvent("e1"))));

        assertThat(sent.commands).isEmpty();
        assertThat(parkedReturns.queue(PurchaseKey.ofEvent(PROGRAM, PARTNER, "e1")))
                .hasSize(1);
    }

    @Test
    void aResendOfAParkedReturnDoesNotWaitTwice() {
        IntakeRequest once = returned("r1", new OriginalPurchase.ByEvent("e1"));
        stage.handle(List.of(once, once));
        stage.handle(List.of(once));

        assertThat(parkedReturns.queue(PurchaseKey.ofEvent(PROGRAM, PARTNER, "e1")))
                .hasSize(1);
    }

    @Test
    void moreThanThePlacesAreSetAside() {
        List<IntakeRequest> many = new ArrayList<>();
        for (int i = 0; i <= ParkingLot.RETURNS_PER_PURCHASE; i++) {
            many.add(returned("r" + i, new OriginalPurchase.ByEvent("e1")));
        }

        stage.handle(many);

        assertThat(setAside).singleElement().asString().startsWith("PARKING_FULL");
    }

    @Test
    void oneEventIdWithOtherContentIsAConflict() {
        stage.handle(List.of(linked(), bought("e1"), bought("e2")));
        stage.handle(List.of(returned("r1", new OriginalPurchase.ByEvent("e1"))));
        sent.commands.clear();

        stage.handle(List.of(returned("r1", new OriginalPurchase.ByEvent("e2"))));

        assertThat(sent.commands).isEmpty();
        assertThat(claims.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("EVENT_CONFLICT"));
    }

    @Test
    void nothingIsReleasedBeforeItIsAcknowledged() {
        stage.handle(List.of(returned("r1", new OriginalPurchase.ByEvent("e1"))));
        stage.handle(List.of(linked(), bought("e1")));
        sent.broken = true;

        assertThatThrownBy(() -> stage.handle(List.of(new Known(sent.wakeUps.getFirst()))))
                .hasMessage("no broker");

        assertThat(parkedReturns.queue(PurchaseKey.ofEvent(PROGRAM, PARTNER, "e1")))
                .hasSize(1);
    }

    @Test
    void aReturnWhosePurchaseNeverComesIsRefusedInTheEndAndMayBeSentAgain() {
        PurchaseOutcomes outcomes = new PurchaseOutcomes(
                claims,
                parkedPurchases,
                parkedReturns,
                parkedConfirmations,
                InMemoryParkingLot.ofWithdrawals(clock),
                receipts.unclaimed(),
                new InMemoryJournal());
        GivingUp givingUp = new GivingUp(clock);
        IntakeRequest returned = returned("r1", new OriginalPurchase.ByEvent("e1"));
        stage.handle(List.of(returned));
        clock.passes(Duration.ofDays(90));
        assertThat(givingUp.sweep(parkedReturns, Duration.ofDays(90))).isZero();
        assertThat(outcomes.byEvent(PROGRAM, PARTNER, "r1"))
                .get()
                .extracting(PurchaseOutcome::status, PurchaseOutcome::code)
                .containsExactly(PurchaseOutcome.Status.PARKED, "PURCHASE_UNKNOWN");

        clock.passes(Duration.ofSeconds(1));
        assertThat(givingUp.sweep(parkedReturns, Duration.ofDays(90))).isEqualTo(1);

        assertThat(outcomes.byEvent(PROGRAM, PARTNER, "r1"))
                .get()
                .extracting(PurchaseOutcome::status, PurchaseOutcome::code)
                .containsExactly(PurchaseOutcome.Status.REFUSED, "PURCHASE_NEVER_CAME");
        stage.handle(List.of(linked(), bought("e1")));
        assertThat(sent.wakeUps).as("nothing waits for it any more").isEmpty();
        stage.handle(List.of(returned));
        assertThat(sent.commands.getLast()).isInstanceOf(ReturnPurchase.class);
        assertThat(outcomes.byEvent(PROGRAM, PARTNER, "r1"))
                .get()
                .extracting(PurchaseOutcome::status)
                .isEqualTo(PurchaseOutcome.Status.PENDING);
    }

    @Test
    void aPurchaseWhoseMemberNeverEnrolsIsRefusedInTheEndAndMayBeSentAgain() {
        PurchaseOutcomes outcomes = new PurchaseOutcomes(
                claims,
                parkedPurchases,
                parkedReturns,
                parkedConfirmations,
                InMemoryParkingLot.ofWithdrawals(clock),
                receipts.unclaimed(),
                new InMemoryJournal());
        stage.handle(List.of(bought("e1")));
        clock.passes(Duration.ofDays(401));

        assertThat(new GivingUp(clock).sweep(parkedPurchases, Duration.ofDays(400)))
                .isEqualTo(1);

        assertThat(outcomes.byEvent(PROGRAM, PARTNER, "e1"))
                .get()
                .extracting(PurchaseOutcome::status, PurchaseOutcome::code)
                .containsExactly(PurchaseOutcome.Status.REFUSED, "MEMBER_NEVER_ENROLLED");
        stage.handle(List.of(linked()));
        assertThat(sent.commands).as("nothing of the past").isEmpty();
        stage.handle(List.of(bought("e1")));
        assertThat(sent.commands).singleElement().isInstanceOf(CreditPurchase.class);
    }

    private IntakeRequest linked() {
        return new LinkUp(
                new ReferenceLinked(PROGRAM, new MemberReference("card", CARD), "m-1", null, null, NOON),
                setAside::add);
    }

    private IntakeRequest bought(String eventId) {
        return bought(purchase(eventId, "r-" + eventId, new Money("USD", 100), NOON));
    }

    private IntakeRequest bought(Purchase purchase) {
        return new Report(report(CARD, purchase), null, setAside::add);
    }

    private IntakeRequest returned(String eventId, OriginalPurchase original) {
        return new ReturnReport(returnOf(eventId, original), null, setAside::add);
    }

    private static PurchaseReturned returnOf(String eventId, OriginalPurchase original) {
        return new PurchaseReturned(
                PROGRAM,
                new PurchaseReturn(
                        eventId, PARTNER, "s1", "t1", null, NOON.plusSeconds(60), original, null, List.of(), false));
    }

    /** Keeps what is sent; as broken as a test wants it. */
    private static final class Sent implements CommandSender {
        private final List<Command> commands = new ArrayList<>();
        private final List<PurchaseKnown> wakeUps = new ArrayList<>();
        private final List<PurchaseOutcome> answers = new ArrayList<>();
        private boolean broken;

        @Override
        public void send(Command command, @Nullable String correlation) {
            commands.add(command);
        }

        @Override
        public void wake(PurchaseKnown known) {
            wakeUps.add(known);
        }

        @Override
        public void answer(String correlation, PurchaseOutcome outcome) {
            answers.add(outcome);
        }

        @Override
        public void awaitAcknowledged() {
            if (broken) {
                throw new IllegalStateException("no broker");
            }
        }
    }

    /** A parking lot beside which something happens right before anything is parked. */
    private record ClaimingMeanwhile(ParkingLot<PurchaseReturned> lot, Runnable meanwhile)
            implements ParkingLot<PurchaseReturned> {
        @Override
        public Map<String, List<PurchaseReturned>> parked(Collection<String> names) {
            return lot.parked(names);
        }

        @Override
        public void park(String name, List<PurchaseReturned> reports) {
            meanwhile.run();
            lot.park(name, reports);
        }

        @Override
        public void release(String name, List<PurchaseReturned> gone) {
            lot.release(name, gone);
        }

        @Override
        public boolean waits(String eventKey) {
            return lot.waits(eventKey);
        }

        @Override
        public List<Waiting<PurchaseReturned>> waitingSince(Instant before, int max) {
            return lot.waitingSince(before, max);
        }

        @Override
        public void giveUp(Waiting<PurchaseReturned> waiting) {
            lot.giveUp(waiting);
        }

        @Override
        public boolean isGivenUp(String eventKey) {
            return lot.isGivenUp(eventKey);
        }
    }
}
