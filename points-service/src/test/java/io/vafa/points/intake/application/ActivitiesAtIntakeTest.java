package io.vafa.points.intake.application;

import static io.vafa.points.Activities.activity;
import static io.vafa.points.Activities.survey;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static io.vafa.points.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.MovingClock;
import io.vafa.points.OrderStatuses;
import io.vafa.points.intake.application.IntakeRequest.Known;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.IntakeRequest.WithdrawalReport;
import io.vafa.points.store.InMemoryClaims;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemoryParkingLot;
import io.vafa.points.store.InMemoryReceipts;
import io.vafa.points.store.InMemoryReferences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Activities find their member as purchases do, and withdrawals their activity as returns find their purchase. */
class ActivitiesAtIntakeTest {
    private static final String CARD = "k1:card";

    private final InMemoryClaims claims = new InMemoryClaims();
    private final MovingClock clock = new MovingClock(NOON);
    private final InMemoryParkingLot<AboutMember> parked = InMemoryParkingLot.ofMembers(clock);
    private final InMemoryParkingLot<ActivityWithdrawn> parkedWithdrawals = InMemoryParkingLot.ofWithdrawals(clock);
    private final ReceiptStores receipts = InMemoryReceipts.none(clock);
    private final Sent sent = new Sent();
    private final List<String> setAside = new ArrayList<>();
    private final PurchaseOutcomes outcomes = new PurchaseOutcomes(
            claims,
            parked,
            InMemoryParkingLot.ofReturns(clock),
            InMemoryParkingLot.ofConfirmations(clock),
            parkedWithdrawals,
            receipts.unclaimed(),
            new InMemoryJournal());
    private final IntakeStage stage = new IntakeStage(
            new InMemoryReferences(),
            claims,
            parked,
            InMemoryParkingLot.ofReturns(clock),
            InMemoryParkingLot.ofConfirmations(clock),
            parkedWithdrawals,
            receipts,
            () -> sent);

    @Test
    void anActivityGoesToTheMemberOfItsReference() {
        stage.handle(List.of(linked(), did(survey("a1"))));

        assertThat(sent.commands).singleElement().isInstanceOfSatisfying(CreditActivity.class, credit -> {
            assertThat(credit.member()).isEqualTo("m-1");
            assertThat(credit.activity()).isEqualTo(survey("a1"));
            assertThat(credit.cause().kind()).isEqualTo("activity");
        });
    }

    @Test
    void oneOfNobodyWaitsBesidePurchasesAndGoesOnInTheirOrder() {
        stage.handle(List.of(new Report(reported(survey("a1")), "waiting", setAside::add), bought("e1")));
        assertThat(sent.answers).extracting(PurchaseOutcome::code).containsExactly("MEMBER_UNKNOWN");
        assertThat(status("a1")).isEqualTo(PurchaseOutcome.Status.PARKED);

        stage.handle(List.of(linked()));

        assertThat(sent.commands).hasExactlyElementsOfTypes(CreditActivity.class, CreditPurchase.class);
        assertThat(status("a1")).isEqualTo(PurchaseOutcome.Status.PENDING);
    }

    @Test
    void wordOfAnOrderGoesTheSameWay() {
        OrderStatus shipped = OrderStatuses.status("o1", "4711", OrderStatus.Stage.SHIPPED, NOON);
        stage.handle(List.of(new Report(
                new OrderProgressed(PROGRAM, new MemberReference("card", CARD), shipped), "waiting", setAside::add)));
        assertThat(sent.answers).extracting(PurchaseOutcome::code).containsExactly("MEMBER_UNKNOWN");
        assertThat(status("o1")).isEqualTo(PurchaseOutcome.Status.PARKED);

        stage.handle(List.of(linked()));

        assertThat(sent.commands).containsExactly(OrderStatuses.record("m-1", shipped));
        assertThat(status("o1")).isEqualTo(PurchaseOutcome.Status.PENDING);
    }

    @Test
    void aResendGoesOnUnderTheSameCauseAndFingerprint() {
        stage.handle(List.of(linked(), did(survey("a1"))));
        stage.handle(List.of(did(survey("a1"))));

        assertThat(sent.commands).hasSize(2);
        assertThat(sent.commands.getLast()).isEqualTo(sent.commands.getFirst());
    }

    @Test
    void otherContentUnderTheSameIdIsAConflict() {
        stage.handle(List.of(linked(), did(survey("a1"))));
        sent.commands.clear();

        stage.handle(List.of(did(activity("a1", PARTNER, "walk", 1_000L, NOON)), bought("a1")));

        assertThat(sent.commands).isEmpty();
        assertThat(claims.conflicts()).hasSize(2);
    }

    @Test
    void aWithdrawalGoesBehindItsActivityToItsMember() {
        stage.handle(List.of(linked(), did(survey("a1"))));
        sent.commands.clear();

        stage.handle(List.of(withdrawn("w1", "a1")));

        assertThat(sent.commands).hasExactlyElementsOfTypes(CreditActivity.class, WithdrawActivity.class);
        assertThat(sent.commands.getLast().member()).isEqualTo("m-1");
        assertThat(((WithdrawActivity) sent.commands.getLast()).activity())
                .isEqualTo(sent.commands.getFirst().cause());
    }

    @Test
    void aWithdrawalBeforeItsActivityWaitsAndIsWokenByIt() {
        stage.handle(List.of(new WithdrawalReport(withdrawal("w1", "a1"), "waiting", setAside::add)));
        assertThat(sent.answers).extracting(PurchaseOutcome::code).containsExactly("ACTIVITY_UNKNOWN");
        assertThat(status("w1")).isEqualTo(PurchaseOutcome.Status.PARKED);

        stage.handle(List.of(linked(), did(survey("a1"))));
        assertThat(sent.wakeUps).hasSize(1);
        stage.handle(List.of(new Known(sent.wakeUps.getFirst())));

        assertThat(sent.commands).hasAtLeastOneElementOfType(WithdrawActivity.class);
        assertThat(status("w1")).isEqualTo(PurchaseOutcome.Status.PENDING);
    }

    @Test
    void aPurchaseIsNotWithdrawnAsAnActivity() {
        stage.handle(List.of(linked(), bought("e1")));
        sent.commands.clear();

        stage.handle(List.of(withdrawn("w1", "e1")));

        assertThat(sent.commands).isEmpty();
        assertThat(status("w1")).isEqualTo(PurchaseOutcome.Status.PARKED);
    }

    @Test
    void aWithdrawalWhoseActivityNeverComesIsGivenUp() {
        stage.handle(List.of(withdrawn("w1", "a1")));
        clock.passes(Duration.ofDays(91));

        assertThat(new GivingUp(clock).sweep(parkedWithdrawals, Duration.ofDays(90)))
                .isEqualTo(1);

        assertThat(outcomes.byEvent(PROGRAM, PARTNER, "w1"))
                .get()
                .extracting(PurchaseOutcome::code)
                .isEqualTo("ACTIVITY_NEVER_CAME");
    }

    private PurchaseOutcome.Status status(String eventId) {
        return outcomes.byEvent(PROGRAM, PARTNER, eventId).orElseThrow().status();
    }

    private IntakeRequest linked() {
        return new LinkUp(
                new ReferenceLinked(PROGRAM, new MemberReference("card", CARD), "m-1", null, null, NOON),
                setAside::add);
    }

    private IntakeRequest did(Activity activity) {
        return new Report(reported(activity), null, setAside::add);
    }

    private IntakeRequest bought(String eventId) {
        return new Report(report(CARD, purchase(eventId, 500)), null, setAside::add);
    }

    private static ActivityReported reported(Activity activity) {
        return new ActivityReported(PROGRAM, new MemberReference("card", CARD), activity);
    }

    private IntakeRequest withdrawn(String eventId, String activity) {
        return new WithdrawalReport(withdrawal(eventId, activity), null, setAside::add);
    }

    private static ActivityWithdrawn withdrawal(String eventId, String activity) {
        return new ActivityWithdrawn(
                PROGRAM, new ActivityWithdrawal(eventId, PARTNER, null, null, NOON.plusSeconds(60), activity, false));
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
