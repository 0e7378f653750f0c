package io.vafa.points.intake.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static io.vafa.points.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReferenceForgotten;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.MovingClock;
import io.vafa.points.intake.application.Claims.Conflict;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.IntakeRequest.Unlink;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.intake.domain.Tenures;
import io.vafa.points.store.InMemoryClaims;
import io.vafa.points.store.InMemoryParkingLot;
import io.vafa.points.store.InMemoryReceipts;
import io.vafa.points.store.InMemoryReferences;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeStageTest {
    private static final String CARD = "k1:card";

    private final InMemoryReferences references = new InMemoryReferences();
    private final InMemoryClaims claims = new InMemoryClaims();
    private final MovingClock clock = new MovingClock(NOON);
    private final InMemoryParkingLot<AboutMember> parkingLot = InMemoryParkingLot.ofMembers(clock);
    private final InMemoryParkingLot<PurchaseReturned> parkedReturns = InMemoryParkingLot.ofReturns(clock);
    private final InMemoryParkingLot<PurchaseConfirmed> parkedConfirmations = InMemoryParkingLot.ofConfirmations(clock);
    private final ReceiptStores receipts = InMemoryReceipts.none(Clock.systemUTC());
    private final Sent sent = new Sent();
    private final List<String> setAside = new ArrayList<>();
    private final IntakeStage stage = stage(references);

    private IntakeStage stage(References leadingTo) {
        return new IntakeStage(
                leadingTo,
                claims,
                parkingLot,
                parkedReturns,
                parkedConfirmations,
                InMemoryParkingLot.ofWithdrawals(clock),
                receipts,
                () -> sent);
    }

    @Test
    void aPurchaseOfALinkedReferenceGoesToItsMember() {
        stage.handle(List.of(link("m-1"), reported("e1")));

        assertThat(sent.commands).extracting(CreditPurchase::member).containsExactly("m-1");
        assertThat(sent.events()).containsExactly("e1");
    }

    @Test
    void aPurchaseOfAnUnknownReferenceIsParkedAndAnsweredSo() {
        stage.handle(List.of(new Report(report(CARD, purchase("e1", 100)), "c-1", setAside::add)));

        assertThat(parkingLot.queue(reference())).hasSize(1);
        assertThat(sent.answers).extracting(PurchaseOutcome::status).containsExactly(PurchaseOutcome.Status.PARKED);
        assertThat(sent.commands).isEmpty();
    }

    @Test
    void whatWaitedGoesOnInOrderWhenItsReferenceIsLinkedAndNewerOnesFollow() {
        stage.handle(List.of(reported("e1"), reported("e2")));

        stage.handle(List.of(reported("e3"), link("m-1"), reported("e4")));

        assertThat(sent.events()).containsExactly("e1", "e2", "e3", "e4");
        assertThat(parkingLot.queue(reference())).isEmpty();
    }

    @Test
    void aResendOfWhatIsParkedIsNotParkedTwice() {
        stage.handle(List.of(reported("e1"), reported("e1")));
        stage.handle(List.of(reported("e1")));

        assertThat(parkingLot.queue(reference())).hasSize(1);
    }

    @Test
    void aPurchaseBeforeTheLinksTimeWaitsAndTheLinkAgainDoesNotReleaseIt() {
        ReferenceLinked fromNoon = linked("m-1", NOON, null);
        stage.handle(List.of(reported(early("e1")), reported("e2")));

        stage.handle(List.of(new LinkUp(fromNoon, setAside::add), reported(early("e3"))));
        stage.handle(List.of(new LinkUp(fromNoon, setAside::add)));

        assertThat(sent.events()).containsExactly("e2");
        assertThat(parkingLot.queue(reference()))
                .extracting(AboutMember::eventId)
                .containsExactly("e1", "e3");
    }

    @Test
    void aRecycledNumberTakesNoOldPurchaseAlong() {
        stage.handle(List.of(new LinkUp(linked("m-1", null, NOON), setAside::add), reported("e2")));

        stage.handle(List.of(new LinkUp(linked("m-2", NOON, null), setAside::add), reported(early("e1"))));

        assertThat(sent.commands)
                .extracting(credit -> credit.purchase().eventId() + " to " + credit.member())
                .containsExactly("e2 to m-2", "e1 to m-1");
        assertThat(setAside).isEmpty();
    }

    @Test
    void whatIsForgottenOfAnErasedMemberLeadsNowhere() {
        stage.handle(List.of(link("m-1"), reported("e1")));

        stage.handle(List.of(new Unlink(new ReferenceForgotten(PROGRAM, new MemberReference("card", CARD), "m-1"))));
        stage.handle(List.of(reported("e2")));
        stage.handle(List.of(link("m-2")));

        assertThat(sent.commands)
                .extracting(credit -> credit.purchase().eventId() + " to " + credit.member())
                .containsExactly("e1 to m-1", "e2 to m-2");
        assertThat(setAside).isEmpty();
    }

    @Test
    void aResendOutsideTheLinksTimeIsNotParkedTwice() {
        stage.handle(List.of(new LinkUp(linked("m-1", NOON, null), setAside::add)));

        stage.handle(List.of(reported(early("e1"))));
        stage.handle(List.of(reported(early("e1"))));

        assertThat(parkingLot.queue(reference())).hasSize(1);
    }

    @Test
    void moreThanThePlacesAreSetAside() {
        List<IntakeRequest> many = new ArrayList<>();
        for (int i = 0; i <= ParkingLot.PLACES_PER_REFERENCE; i++) {
            many.add(reported("e" + i));
        }
        stage.handle(many);

        assertThat(parkingLot.queue(reference())).hasSize(ParkingLot.PLACES_PER_REFERENCE);
        assertThat(setAside).singleElement().asString().startsWith("PARKING_FULL");
    }

    @Test
    void thePlacesAreCountedOutsideTheLinksTimeToo() {
        stage.handle(List.of(new LinkUp(linked("m-1", NOON, null), setAside::add)));
        for (int i = 0; i <= ParkingLot.PLACES_PER_REFERENCE; i++) {
            stage.handle(List.of(reported(early("e" + i))));
        }

        assertThat(parkingLot.queue(reference())).hasSize(ParkingLot.PLACES_PER_REFERENCE);
        assertThat(setAside).hasSize(1);
    }

    @Test
    void whatWaitsForOneReferenceAlwaysFitsIntoOneDocument() {
        List<IntakeRequest> large = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            large.add(reported(withLines("e" + i, Purchase.LINES_MAX)));
        }
        stage.handle(large);

        assertThat(parkingLot.queue(reference())).hasSize(2);
        assertThat(setAside).hasSize(2).allMatch(reason -> reason.startsWith("PARKING_FULL"));
    }

    @Test
    void afterACrashWhatWaitedStillGoesFirst() {
        stage.handle(List.of(reported("e1")));
        List<IntakeRequest> batch = List.of(reported("e2"), link("m-1"), reported("e3"));
        sent.broken = true;
        assertThatThrownBy(() -> stage.handle(batch)).hasMessage("no broker");
        sent.commands.clear();
        sent.broken = false;

        stage.handle(batch);

        assertThat(sent.events()).containsExactly("e1", "e2", "e3");
        assertThat(parkingLot.queue(reference())).isEmpty();
    }

    @Test
    void nothingIsReleasedBeforeItIsAcknowledged() {
        stage.handle(List.of(reported("e1")));
        sent.broken = true;

        assertThatThrownBy(() -> stage.handle(List.of(link("m-1")))).hasMessage("no broker");

        assertThat(parkingLot.queue(reference())).hasSize(1);
    }

    @Test
    void aReferenceThatLeadsToSomebodyElseIsNotTakenOver() {
        stage.handle(List.of(link("m-1"), link("m-2"), reported("e1")));

        assertThat(sent.commands).extracting(CreditPurchase::member).containsExactly("m-1");
        assertThat(setAside).singleElement().asString().startsWith("REFERENCE_TAKEN");
    }

    @Test
    void whereAnotherOwnerLinkedInBetweenTheBatchComesAgain() {
        References racing =
                new Racing(() -> references.add(List.of(new Link(reference(), "m-2", null, null, NOON))), () -> {});
        IntakeStage zombie = stage(racing);

        assertThatThrownBy(() -> zombie.handle(List.of(link("m-1"), reported("e1"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(sent.commands).isEmpty();
    }

    @Test
    void whatIsParkedWhileTheNextOwnerLinksItsReferenceIsNotLeftBehind() {
        References racing = new Racing(() -> stage.handle(List.of(reported("e1"), link("m-1"))), () -> {});
        IntakeStage zombie = stage(racing);

        zombie.handle(List.of(reported("e1")));

        assertThat(parkingLot.queue(reference())).isEmpty();
        assertThat(sent.events()).containsOnly("e1");
    }

    @Test
    void norWhatIsParkedRightBeforeTheNextOwnerLinksIt() {
        References racing = new Racing(() -> {}, () -> stage.handle(List.of(reported("e1"))));
        IntakeStage next = stage(racing);

        next.handle(List.of(reported("e1"), link("m-1")));

        assertThat(parkingLot.queue(reference())).isEmpty();
        assertThat(sent.events()).containsOnly("e1");
    }

    @Test
    void theTillsEventAndTheBackOfficesEventOfOneReceiptHaveOneCause() {
        stage.handle(List.of(
                link("m-1"), reported(purchase("till-1", "r1", 100)), reported(purchase("office-1", "r1", 100))));

        assertThat(sent.commands).extracting(command -> command.cause().id()).containsExactly("till-1", "till-1");
        assertThat(claims.conflicts()).isEmpty();
    }

    @Test
    void oneReceiptWithOtherContentIsAConflict() {
        stage.handle(List.of(link("m-1"), reported(purchase("e1", "r1", 100))));

        stage.handle(List.of(new Report(report(CARD, purchase("e2", "r1", 999)), "c-2", setAside::add)));

        assertThat(sent.events()).containsExactly("e1");
        assertThat(claims.conflicts()).extracting(Conflict::code).containsExactly("RECEIPT_CONFLICT");
        assertThat(sent.answers).extracting(PurchaseOutcome::status).containsExactly(PurchaseOutcome.Status.CONFLICT);
    }

    @Test
    void oneEventIdWithOtherContentIsAConflict() {
        stage.handle(List.of(link("m-1"), reported(purchase("e1", "r1", 100)), reported(purchase("e1", "r2", 999))));

        assertThat(sent.commands).hasSize(1);
        assertThat(claims.conflicts()).extracting(Conflict::code).containsExactly("EVENT_CONFLICT");
    }

    @Test
    void theSameEventForAnotherMemberIsAConflict() {
        MemberReference other = new MemberReference("card", "k1:other");
        stage.handle(List.of(
                link("m-1"),
                new LinkUp(new ReferenceLinked(PROGRAM, other, "m-2", null, null, NOON), setAside::add),
                reported("e1"),
                new Report(report(other.digest(), purchase("e1", 100)), null, setAside::add)));

        assertThat(sent.commands).extracting(CreditPurchase::member).containsExactly("m-1");
        assertThat(claims.conflicts()).hasSize(1);
    }

    @Test
    void aResendIsForwardedAgainToTheMemberPinnedThen() {
        stage.handle(List.of(link("m-1"), reported("e1")));

        stage.handle(List.of(reported("e1")));

        assertThat(sent.commands).hasSize(2);
        assertThat(sent.commands.get(1)).isEqualTo(sent.commands.get(0));
    }

    private IntakeRequest reported(String eventId) {
        return reported(purchase(eventId, 100));
    }

    private IntakeRequest reported(Purchase purchase) {
        return new Report(report(CARD, purchase), null, setAside::add);
    }

    private IntakeRequest link(String member) {
        return new LinkUp(linked(member, null, null), setAside::add);
    }

    private static ReferenceLinked linked(String member, @Nullable Instant from, @Nullable Instant to) {
        return new ReferenceLinked(PROGRAM, new MemberReference("card", CARD), member, from, to, NOON);
    }

    private static Purchase early(String eventId) {
        return purchase(eventId, "r-" + eventId, new Money("USD", 100), NOON.minusSeconds(60));
    }

    private static Purchase withLines(String eventId, int count) {
        Purchase plain = purchase(eventId, 100);
        return new Purchase(
                plain.eventId(),
                plain.partner(),
                plain.store(),
                plain.till(),
                plain.receipt(),
                plain.occurredAt(),
                plain.amount(),
                Collections.nCopies(count, new PurchaseLine("CD", "music", null, BigDecimal.ONE, 1L, 1)),
                plain.paymentMethod(),
                plain.channel(),
                plain.historic());
    }

    private static String reference() {
        return Link.reference(PROGRAM, CARD);
    }

    /** While one owner of the partition is at work, another one is, too: once after the first reading, once before the first writing. */
    private final class Racing implements References {
        private Runnable afterReading;
        private Runnable beforeWriting;

        Racing(Runnable afterReading, Runnable beforeWriting) {
            this.afterReading = afterReading;
            this.beforeWriting = beforeWriting;
        }

        @Override
        public Map<String, Tenures> find(Collection<String> wanted) {
            var before = references.find(wanted);
            Runnable other = afterReading;
            afterReading = () -> {};
            other.run();
            return before;
        }

        @Override
        public void add(List<Link> links) {
            Runnable other = beforeWriting;
            beforeWriting = () -> {};
            other.run();
            references.add(links);
        }

        @Override
        public void forget(String reference, String member) {
            references.forget(reference, member);
        }
    }

    /** Keeps what is sent; as broken as a test wants it. */
    private static final class Sent implements CommandSender {
        private final List<CreditPurchase> commands = new ArrayList<>();
        private final List<Command> all = new ArrayList<>();
        private final List<PurchaseKnown> wakeUps = new ArrayList<>();
        private final List<PurchaseOutcome> answers = new ArrayList<>();
        private boolean broken;

        List<String> events() {
            return commands.stream()
                    .map(command -> command.purchase().eventId())
                    .toList();
        }

        @Override
        public void send(Command command, @Nullable String correlation) {
            all.add(command);
            if (command instanceof CreditPurchase credit) {
                commands.add(credit);
            }
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
}
