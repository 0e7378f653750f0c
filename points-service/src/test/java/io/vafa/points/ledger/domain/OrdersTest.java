package io.vafa.points.ledger.domain;

import static io.vafa.points.OrderStatuses.record;
import static io.vafa.points.OrderStatuses.status;
import static io.vafa.points.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.RecordOrderStatus;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.order.OrderStatus.Stage;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.Samples;
import io.vafa.points.ledger.application.Outcomes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far an order has come is kept, and moves no points. */
class OrdersTest {
    private static final Instant MORNING = NOON.minus(Duration.ofHours(3));
    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));

    private final Book book = new Book(WalletPolicy.DEFAULT);

    @ParameterizedTest
    @EnumSource
    void everyStageIsAnEntryThatMovesNothing(Stage stage) {
        OrderStatus status = status("o1", "4711", stage, NOON);

        JournalEntry entry = book.answers(record(status));

        assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.ORDER);
        assertThat(entry.postings()).containsExactly(new Posting.OrderProgressed(status, false));
        assertThat(book.balance()).isEqualTo(Balance.NOTHING);
    }

    @Test
    void wordOfAnEarlierStageThatArrivesLaterIsNoNews() {
        assertThat(overtaken("o2", "4711", Stage.SHIPPED, NOON)).isFalse();
        assertThat(overtaken("o1", "4711", Stage.ACCEPTED, MORNING)).isTrue();
        assertThat(overtaken("o3", "4711", Stage.DELIVERED, EVENING)).isFalse();
        assertThat(overtaken("o4", "4711", Stage.DELAYED, NOON.plusSeconds(1))).isTrue();
    }

    @Test
    void whoReportedItHearsThatNobodyIsTold() {
        overtaken("o2", "4711", Stage.SHIPPED, NOON);
        assertThat(Outcomes.of("o2", book.last(), false).code()).isNull();

        overtaken("o1", "4711", Stage.ACCEPTED, MORNING);
        assertThat(Outcomes.of("o1", book.last(), false))
                .extracting(PurchaseOutcome::status, PurchaseOutcome::code)
                .containsExactly(PurchaseOutcome.Status.RECORDED, "OVERTAKEN");
    }

    @Test
    void twoStagesOfTheSameMomentAreBothNews() {
        assertThat(overtaken("o1", "4711", Stage.ACCEPTED, NOON)).isFalse();
        assertThat(overtaken("o2", "4711", Stage.PREPARED, NOON)).isFalse();
    }

    @Test
    void ordersOfOneNumberAtTwoPartnersAreTwo() {
        assertThat(overtaken("o1", "4711", Stage.SHIPPED, NOON)).isFalse();
        assertThat(overtaken("o2", "4712", Stage.ACCEPTED, MORNING)).isFalse();
        assertThat(isOvertaken(status("o1", "bazaar", "4711", Stage.ACCEPTED, MORNING)))
                .isFalse();
    }

    @Test
    void theOrdersThatWentOnLastAreRememberedAndNoMore() {
        for (int order = 0; order <= Orders.REMEMBERED_MAX; order++) {
            overtaken("o" + order, "order-" + order, Stage.SHIPPED, NOON.plusSeconds(order));
        }

        assertThat(book.account.orders().followed()).hasSize(Orders.REMEMBERED_MAX);
        assertThat(overtaken("late-1", "order-1", Stage.ACCEPTED, MORNING)).isTrue();
        assertThat(overtaken("late-0", "order-0", Stage.ACCEPTED, MORNING)).isFalse();
    }

    @Test
    void whoIsSuspendedStillHearsOfOrdersAndWhoIsClosedDoesNot() {
        book.does(Samples.open(Samples.MEMBER));
        stand(AccountStanding.SUSPENDED);
        assertThat(overtaken("o1", "4711", Stage.SHIPPED, NOON)).isFalse();

        stand(AccountStanding.CLOSED);
        assertThat(book.refusal(record(status("o2", "4711", Stage.DELIVERED, EVENING))))
                .isEqualTo(RefusalCode.ACCOUNT_NOT_ACTIVE);
    }

    @Test
    void itGoesOnToTheMemberIntoWhomThisOneWasMerged() {
        book.does(Samples.open(Samples.MEMBER));
        book.does(new MergeMember(
                Samples.PROGRAM,
                Samples.MEMBER,
                new Cause("merge", Samples.PROGRAM, "house", "1"),
                NOON,
                "m-other",
                "the same person",
                "agent"));
        RecordOrderStatus command = record(status("o1", "4711", Stage.SHIPPED, NOON));

        assertThat(book.refusal(command)).isEqualTo(RefusalCode.MEMBER_MERGED);
        assertThat(MergedMember.passedOn(command, "m-other")).hasValueSatisfying(passed -> {
            assertThat(passed.member()).isEqualTo("m-other");
            assertThat(passed.cause()).isEqualTo(command.cause());
        });
    }

    private void stand(AccountStanding standing) {
        book.does(new ChangeStanding(
                Samples.PROGRAM,
                Samples.MEMBER,
                new Cause("standing", Samples.PROGRAM, "house", standing.name()),
                NOON,
                standing,
                false,
                "because",
                "agent",
                null));
    }

    private boolean overtaken(String eventId, String order, Stage stage, Instant at) {
        return isOvertaken(status(eventId, order, stage, at));
    }

    private boolean isOvertaken(OrderStatus status) {
        return ((Posting.OrderProgressed)
                        book.answers(record(status)).postings().getLast())
                .overtaken();
    }
}
