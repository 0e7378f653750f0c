package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.MaturePoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.journal.Posting.PurchaseConfirmed;
import io.vafa.contracts.purchase.Money;
import io.vafa.points.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a purchase earned waits until it is confirmed, or for so many days. */
class ConfirmingTest {
    private static final Duration AT_MOST = Duration.ofDays(14);
    private static final Instant LATEST = NOON.plus(AT_MOST);
    private static final String OTHER = "m-2";

    private static final CreditPurchase FIRST = Samples.credit("e1", 500);
    private static final CreditPurchase SECOND = Samples.credit("e2", 300);

    private final Book book = new Book(policy(true));

    @Test
    void whatAConfirmedPurchaseEarnedCanBeSpentAtOnce() {
        book.answers(FIRST);
        assertThat(book.balance()).isEqualTo(new Balance(0, 5, 0, 0));

        JournalEntry entry = book.answers(confirmed(FIRST));

        assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.CONFIRMATION);
        assertThat(entry.postings())
                .containsExactly(
                        new PurchaseConfirmed(1, FIRST.cause(), confirmed(FIRST).confirmation(), null, List.of()),
                        new PointsMatured("points", 5, NOON, List.of(new LotPart(1, 5)), 2));
        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void whatOthersHaveInTheSameLotWaitsOn() {
        book.answers(FIRST);
        book.answers(SECOND);
        assertThat(book.account.wallet("points").lots()).as("one lot").hasSize(1);

        book.answers(confirmed(FIRST));

        assertThat(book.balance()).isEqualTo(new Balance(5, 3, 0, 0));
    }

    @Test
    void whatWasConfirmedDoesNotMatureAgainWhenItsTimeComes() {
        book.answers(FIRST);
        book.answers(SECOND);
        book.answers(confirmed(FIRST));
        book.now = LATEST;

        JournalEntry entry = book.answers(Samples.open(MEMBER));

        assertThat(entry.postings())
                .filteredOn(PointsMatured.class::isInstance)
                .containsExactly(new PointsMatured("points", 3, LATEST, List.of(new LotPart(1, 3)), 2));
        assertThat(book.balance()).isEqualTo(Balance.of(8));
    }

    @Test
    void aConfirmationAfterTheTimeMovesNothing() {
        book.answers(FIRST);
        book.now = LATEST;

        JournalEntry entry = book.answers(confirmed(FIRST));

        assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
        assertThat(entry.postings().getLast()).as("time came first").isInstanceOf(PurchaseConfirmed.class);
        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void whatAReturnHadTakenStaysTaken() {
        book.answers(FIRST);
        book.answers(SECOND);
        book.answers(Returns.of(FIRST, "r1", new Money("USD", 200)));

        book.answers(confirmed(FIRST));

        assertThat(book.balance()).as("3 of 5, and all 3 of the other").isEqualTo(new Balance(3, 3, 0, 0));
    }

    @Test
    void aReturnAfterwardsTakesWhatMaturedAndNotWhatOthersWaitFor() {
        book.answers(FIRST);
        book.answers(SECOND);
        book.answers(confirmed(FIRST));

        book.answers(Returns.of(FIRST, "r1", new Money("USD", 200)));

        assertThat(book.balance()).isEqualTo(new Balance(3, 3, 0, 0));
    }

    @Test
    void aReturnAfterPointsWereSpentIsOwedWithoutTouchingAnything() {
        book.answers(FIRST);
        book.answers(confirmed(FIRST));
        book.spends(5);

        book.answers(Returns.whole(FIRST, "r1"));

        assertThat(book.balance()).isEqualTo(new Balance(0, 0, 0, 5));
    }

    @Test
    void whatMaturesPaysWhatIsOwed() {
        book.answers(FIRST);
        book.answers(confirmed(FIRST));
        book.spends(5);
        book.answers(Returns.whole(FIRST, "r1"));
        book.answers(SECOND);

        book.answers(confirmed(SECOND));

        assertThat(book.balance()).isEqualTo(new Balance(0, 0, 0, 2));
    }

    @Test
    void whatWaitsForTheReturnPeriodIsNotConfirmed() {
        Book period = new Book(policy(false));
        period.answers(FIRST);

        JournalEntry entry = period.answers(confirmed(FIRST));

        assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
        assertThat(entry.postings()).hasSize(1);
        assertThat(period.balance()).isEqualTo(new Balance(0, 5, 0, 0));
    }

    @Test
    void thePolicyOfThePurchasesTimeSaysWhetherItWaitsForThat() {
        book.answers(FIRST);
        book.terms = Samples.terms(policy(false), policy(false));

        book.answers(confirmed(FIRST));

        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void campaignsGiftsFollowTheTime() {
        book.answers(FIRST);
        book.answers(Samples.award(MEMBER, "a1", "points", 7));

        book.answers(confirmed(FIRST));

        assertThat(book.balance()).isEqualTo(new Balance(5, 7, 0, 0));
    }

    @Test
    void aRefusedPurchaseCannotBeConfirmed() {
        CreditPurchase foreign = Samples.credit(MEMBER, Samples.purchase("e3", "r-e3", new Money("EUR", 500), NOON));
        book.answers(foreign);

        assertThat(book.refusal(confirmed(foreign))).isEqualTo(RefusalCode.UNDONE_WAS_REFUSED);
    }

    @Test
    void anUnknownPurchaseCannotBeConfirmed() {
        assertThat(book.refusal(confirmed(FIRST))).isEqualTo(RefusalCode.NOTHING_TO_UNDO);
    }

    @Test
    void allConfirmationsOfAPurchaseHaveOneCause() {
        assertThat(confirmed(FIRST).cause())
                .isEqualTo(Confirmations.of(FIRST, "again", NOON.plusSeconds(9)).cause())
                .isNotEqualTo(confirmed(SECOND).cause());
        assertThat(confirmed(FIRST).fingerprint())
                .isEqualTo(Confirmations.of(FIRST, "again", NOON.plusSeconds(9)).fingerprint());
    }

    @Test
    void theOtherMemberMaturesWhatAMergedOneBroughtAlong() {
        Book other = new Book(policy(true), OTHER);
        other.answers(Samples.credit(OTHER, Samples.purchase("e9", 400)));
        book.answers(FIRST);
        book.answers(SECOND);
        book.answers(Returns.of(FIRST, "r1", new Money("USD", 100)));
        followed(
                book.answers(new MergeMember(
                        Samples.PROGRAM,
                        MEMBER,
                        new Cause("merge", Samples.PROGRAM, "member-service", MEMBER),
                        NOON,
                        OTHER,
                        "same person",
                        "agent")),
                other);
        assertThat(other.balance()).isEqualTo(new Balance(0, 11, 0, 0));

        JournalEntry entry = book.answers(confirmed(FIRST));
        JournalEntry there = followed(entry, other);

        assertThat(there.kind()).isEqualTo(JournalEntry.Kind.CONFIRMATION);
        assertThat(other.balance()).as("4 of 5 stand").isEqualTo(new Balance(4, 7, 0, 0));
        assertThat(FollowUps.of(entry)).as("the same command however often").isEqualTo(FollowUps.of(entry));
    }

    @Test
    void whoeverIsMergedOnPassesItOn() {
        book.answers(FIRST);
        book.answers(new MergeMember(
                Samples.PROGRAM,
                MEMBER,
                new Cause("merge", Samples.PROGRAM, "member-service", MEMBER),
                NOON,
                OTHER,
                "same person",
                "agent"));
        Command command = FollowUps.of(book.answers(confirmed(FIRST))).getFirst();

        assertThat(MergedMember.passedOn(command, "m-3")).get().satisfies(on -> {
            assertThat(on).isInstanceOf(MaturePoints.class);
            assertThat(on.member()).isEqualTo("m-3");
            assertThat(on.cause()).isEqualTo(command.cause());
        });
    }

    /** Has the other member's book answer what follows from an entry. */
    private static JournalEntry followed(JournalEntry entry, Book other) {
        List<Command> commands = FollowUps.of(entry);
        assertThat(commands).hasSize(1);
        assertThat(commands.getFirst().member()).isEqualTo(OTHER);
        return other.answers(commands.getFirst());
    }

    private static ConfirmPurchase confirmed(CreditPurchase purchase) {
        return Confirmations.of(purchase, "delivered-" + purchase.purchase().eventId(), NOON);
    }

    private static WalletPolicy policy(boolean untilConfirmed) {
        return WalletPolicy.DEFAULT.with(new LotPolicy(
                at -> at.plus(AT_MOST),
                untilConfirmed,
                new Expiry.Never(),
                null,
                LotPolicy.Spend.EXPIRING_FIRST,
                List.of(),
                0));
    }
}
