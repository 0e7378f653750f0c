package io.vafa.points.intake.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static io.vafa.points.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.MovingClock;
import io.vafa.points.intake.application.IntakeRequest.ConfirmationReport;
import io.vafa.points.intake.application.IntakeRequest.Known;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.IntakeRequest.ReturnReport;
import io.vafa.points.store.InMemoryClaims;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemoryParkingLot;
import io.vafa.points.store.InMemoryReceipts;
import io.vafa.points.store.InMemoryReferences;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A confirmation finds its purchase, or waits for it, as a return does. */
class ConfirmationsAtIntakeTest {
    private static final String CARD = "k1:card";
    private static final OriginalPurchase BY_EVENT = new OriginalPurchase.ByEvent("e1");
    private static final OriginalPurchase BY_RECEIPT =
            new OriginalPurchase.ByReceipt(new Receipt("r-e1", LocalDate.of(2021, 3, 4)), "s1", "t1");

    private final InMemoryClaims claims = new InMemoryClaims();
    private final MovingClock clock = new MovingClock(NOON);
    private final InMemoryParkingLot<AboutMember> parkedPurchases = InMemoryParkingLot.ofMembers(clock);
    private final InMemoryParkingLot<PurchaseReturned> parkedReturns = InMemoryParkingLot.ofReturns(clock);
    private final InMemoryParkingLot<PurchaseConfirmed> parked = InMemoryParkingLot.ofConfirmations(clock);
    private final ReceiptStores receipts = InMemoryReceipts.none(clock);
    private final Sent sent = new Sent();
    private final List<String> setAside = new ArrayList<>();
    private final PurchaseOutcomes outcomes = new PurchaseOutcomes(
            claims,
            parkedPurchases,
            parkedReturns,
            parked,
            InMemoryParkingLot.ofWithdrawals(clock),
            receipts.unclaimed(),
            new InMemoryJournal());
    private final IntakeStage stage = new IntakeStage(
            new InMemoryReferences(),
            claims,
            parkedPurchases,
            parkedReturns,
            parked,
            InMemoryParkingLot.ofWithdrawals(clock),
            receipts,
            () -> sent);

    @Test
    void aConfirmationGoesToTheMemberOfItsPurchaseBehindThePurchaseItself() {
        stage.handle(List.of(linked(), bought()));
        sent.commands.clear();

        stage.handle(List.of(confirmed("c1", BY_EVENT)));

        assertThat(sent.commands).hasSize(2);
        assertThat(sent.commands.getFirst()).isInstanceOf(CreditPurchase.class);
        assertThat(sent.commands.getLast()).isInstanceOfSatisfying(ConfirmPurchase.class, confirm -> {
            assertThat(confirm.member()).isEqualTo("m-1");
            assertThat(confirm.purchase()).isEqualTo(sent.commands.getFirst().cause());
        });
    }

    @Test
    void receiptAndIdLeadToOneCause() {
        stage.handle(List.of(linked(), bought()));

        stage.handle(List.of(confirmed("c1", BY_EVENT)));
        Command byEvent = sent.commands.getLast();
        stage.handle(List.of(confirmed("c2", BY_RECEIPT)));

        assertThat(sent.commands.getLast().cause()).isEqualTo(byEvent.cause());
        assertThat(sent.commands.getLast().fingerprint()).isEqualTo(byEvent.fingerprint());
    }

    @Test
    void aConfirmationBeforeItsPurchaseWaitsAndIsWokenByItOnceWithTheReturnThatWaits() {
        stage.handle(List.of(new ConfirmationReport(reported("c1", BY_EVENT), "waiting", setAside::add)));
        stage.handle(List.of(returned()));
        assertThat(sent.answers).extracting(PurchaseOutcome::code).containsExactly("PURCHASE_UNKNOWN");
        assertThat(status("c1")).isEqualTo(PurchaseOutcome.Status.PARKED);

        stage.handle(List.of(linked(), bought()));
        assertThat(sent.wakeUps).hasSize(1);
        stage.handle(List.of(new Known(sent.wakeUps.getFirst())));

        assertThat(sent.commands)
                .hasAtLeastOneElementOfType(ConfirmPurchase.class)
                .hasAtLeastOneElementOfType(ReturnPurchase.class);
        assertThat(parked.queue(PurchaseKey.ofEvent(PROGRAM, PARTNER, "e1"))).isEmpty();
        assertThat(status("c1")).isEqualTo(PurchaseOutcome.Status.PENDING);
    }

    @Test
    void aConfirmationWhosePurchaseNeverComesIsRefusedInTheEndAndMayBeSentAgain() {
        stage.handle(List.of(confirmed("c1", BY_EVENT)));
        clock.passes(Duration.ofDays(91));

        assertThat(new GivingUp(clock).sweep(parked, Duration.ofDays(90))).isEqualTo(1);

        assertThat(outcomes.byEvent(PROGRAM, PARTNER, "c1"))
                .get()
                .extracting(PurchaseOutcome::status, PurchaseOutcome::code)
                .containsExactly(PurchaseOutcome.Status.REFUSED, "PURCHASE_NEVER_CAME");
        stage.handle(List.of(linked(), bought(), confirmed("c1", BY_EVENT)));
        assertThat(sent.commands.getLast()).isInstanceOf(ConfirmPurchase.class);
    }

    @Test
    void oneEventIdForTwoPurchasesIsAConflict() {
        stage.handle(List.of(linked(), bought(), bought("e2")));
        stage.handle(List.of(confirmed("c1", BY_EVENT)));
        sent.commands.clear();

        stage.handle(List.of(confirmed("c1", new OriginalPurchase.ByEvent("e2"))));

        assertThat(sent.commands).isEmpty();
        assertThat(claims.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("EVENT_CONFLICT"));
    }

    @Test
    void moreThanThePlacesAreSetAside() {
        List<IntakeRequest> many = new ArrayList<>();
        for (int i = 0; i <= ParkingLot.RETURNS_PER_PURCHASE; i++) {
            many.add(confirmed("c" + i, BY_EVENT));
        }

        stage.handle(many);

        assertThat(setAside)
                .singleElement()
                .asString()
                .startsWith("PARKING_FULL")
                .contains("confirmations");
    }

    private PurchaseOutcome.@Nullable Status status(String eventId) {
        return outcomes.byEvent(PROGRAM, PARTNER, eventId)
                .map(PurchaseOutcome::status)
                .orElse(null);
    }

    private IntakeRequest linked() {
        return new LinkUp(
                new ReferenceLinked(PROGRAM, new MemberReference("card", CARD), "m-1", null, null, NOON),
                setAside::add);
    }

    private IntakeRequest bought() {
        return bought("e1");
    }

    private IntakeRequest bought(String eventId) {
        return new Report(report(CARD, purchase(eventId, 100)), null, setAside::add);
    }

    private IntakeRequest confirmed(String eventId, OriginalPurchase original) {
        return new ConfirmationReport(reported(eventId, original), null, setAside::add);
    }

    private static PurchaseConfirmed reported(String eventId, OriginalPurchase original) {
        return new PurchaseConfirmed(
                PROGRAM, new PurchaseConfirmation(eventId, PARTNER, "s1", "t1", NOON.plusSeconds(60), original, false));
    }

    private IntakeRequest returned() {
        return new ReturnReport(
                new PurchaseReturned(
                        PROGRAM,
                        new PurchaseReturn(
                                "r1",
                                PARTNER,
                                "s1",
                                "t1",
                                null,
                                NOON.plusSeconds(60),
                                BY_EVENT,
                                null,
                                List.of(),
                                false)),
                null,
                setAside::add);
    }

    /** Keeps what is sent. */
    private static final class Sent implements CommandSender {
        private final List<Command> commands = new ArrayList<>();
        private final List<PurchaseKnown> wakeUps = new ArrayList<>();
        private final List<PurchaseOutcome> answers = new ArrayList<>();

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
        public void awaitAcknowledged() {}
    }
}
