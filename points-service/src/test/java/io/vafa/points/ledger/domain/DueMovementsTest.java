package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.ledger.domain.MovementsTest.cause;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting.HoldEnd;
import io.vafa.contracts.journal.Posting.HoldEnded;
import io.vafa.contracts.journal.Posting.PointsExpired;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.journal.Posting.PointsRedeemed;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.points.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Time goes by for points that are spent, held, given back and sent as well. */
class DueMovementsTest {
    private static final Duration RETURN_PERIOD = Duration.ofDays(14);
    private static final Duration LIFE = Duration.ofDays(100);
    private static final Duration GRACE = Duration.ofDays(10);
    private static final Instant MATURE = NOON.plus(RETURN_PERIOD);
    private static final Instant GONE = NOON.plus(LIFE);
    private static final Redemption MUG =
            Redemption.of(Redemption.Purpose.REWARD, PARTNER, "s1", "t1", "mug", null, null);

    private final Book book = new Book(policy(0, LotPolicy.Spend.EXPIRING_FIRST));

    @Test
    void pointsThatHaveJustMaturedCanBeSpentInTheSameEntry() {
        book.answers(Samples.credit("e1", 500));
        book.now = MATURE;

        JournalEntry entry = book.answers(redeem("1", 5));

        assertThat(entry.postings()).hasExactlyElementsOfTypes(PointsMatured.class, PointsRedeemed.class);
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void pointsThatArePendingOrGoneCannotBeSpent() {
        book.answers(Samples.credit("e1", 500));
        book.now = MATURE.minusMillis(1);
        JournalEntry early = book.answers(redeem("1", 5));
        book.now = GONE;
        JournalEntry late = book.answers(redeem("2", 5));

        assertThat(List.of(early, late))
                .extracting(entry -> entry.outcome().code())
                .containsOnly("INSUFFICIENT_POINTS");
        assertThat(late.postings()).hasExactlyElementsOfTypes(PointsMatured.class, PointsExpired.class);
    }

    @Test
    void aHoldEndsByItselfAndItsPointsAreBack() {
        Instant over = open(MATURE.plusSeconds(900));
        JournalEntry before = settle(over.minusMillis(1));

        JournalEntry after = settle(over);

        assertThat(before.outcome().code()).isEqualTo("NOTHING_DUE");
        assertThat(after.postings()).singleElement().isInstanceOfSatisfying(HoldEnded.class, ended -> {
            assertThat(ended.why()).isEqualTo(HoldEnd.EXPIRED);
            assertThat(ended.hold()).isEqualTo(2);
        });
        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void aHoldWhoseTimeIsOverCannotBeCaptured() {
        book.now = open(MATURE.plusSeconds(900));

        JournalEntry entry =
                book.answers(new CaptureHold(PROGRAM, MEMBER, cause("capture", "1"), NOON, cause("hold", "1"), null));

        assertThat(entry.outcome().code()).isEqualTo("HOLD_NOT_OPEN");
        assertThat(entry.postings()).hasExactlyElementsOfTypes(HoldEnded.class);
        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void heldPointsOutliveTheirTimeUntilTheHoldEnds() {
        Instant over = open(GONE.plusSeconds(900));
        book.now = GONE;
        settle(GONE);
        Balance held = book.balance();

        JournalEntry entry = settle(over);

        assertThat(held).isEqualTo(new Balance(0, 0, 3, 0));
        assertThat(entry.postings().getFirst()).isInstanceOf(HoldEnded.class);
        assertThat(entry.postings().getLast())
                .isEqualTo(new PointsExpired("points", 3, GONE, List.of(new LotPart(1, 3))));
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void whatAHoldKeptBeyondItsTimeLivesForTheGraceFromWhenTheHoldEndsByItself() {
        book.terms = withGrace();
        Instant over = open(GONE.plusSeconds(900));
        settle(GONE);
        // The promise was made when the points were set aside.
        book.terms = Samples.terms(policy(0, LotPolicy.Spend.EXPIRING_FIRST), WalletPolicy.DEFAULT);

        settle(over.plusSeconds(60));
        Balance back = book.balance();
        Instant end = over.plus(GRACE);
        settle(end.minusMillis(1));
        Balance before = book.balance();
        settle(end);

        assertThat(back).isEqualTo(Balance.of(3)).isEqualTo(before);
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void whatIsGivenBackOfAHoldAfterItsTimeLivesForTheGrace() {
        book.terms = withGrace();
        open(GONE.plusSeconds(900));
        book.now = GONE.plusSeconds(60);

        book.answers(new VoidHold(PROGRAM, MEMBER, cause("void", "1"), NOON, cause("hold", "1")));

        assertThat(book.balance()).isEqualTo(Balance.of(3));
        assertThat(book.account.wallet("points").lots())
                .singleElement()
                .extracting(balance -> balance.lot().expiresAt())
                .isEqualTo(book.now.plus(GRACE));
    }

    @Test
    void ofAHoldCapturedInPartTheRestLivesForTheGraceAndTheSpentPartsLotsAreNamed() {
        book.terms = withGrace();
        open(GONE.plusSeconds(900));
        book.now = GONE.plusSeconds(60);

        JournalEntry entry =
                book.answers(new CaptureHold(PROGRAM, MEMBER, cause("capture", "1"), NOON, cause("hold", "1"), 2L));

        assertThat(book.balance()).isEqualTo(Balance.of(1));
        assertThat(((PointsRedeemed) entry.postings().getLast()).parts())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.lot().expiresAt()).isEqualTo(GONE);
                    assertThat(part.points()).isEqualTo(2);
                });
    }

    @Test
    void whatComesBackFromAHoldPaysWhatIsOwed() {
        CreditPurchase purchase = Samples.credit("e1", 500);
        book.now = MATURE;
        book.answers(purchase);
        book.answers(hold(3, MATURE.plusSeconds(900)));
        book.answers(Returns.whole(purchase, "r1"));
        Balance owing = book.balance();

        book.answers(new VoidHold(PROGRAM, MEMBER, cause("void", "1"), NOON, cause("hold", "1")));

        assertThat(owing).isEqualTo(new Balance(0, 0, 3, 3));
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void whatComesBackAfterItsTimeIsGoneWithoutGrace() {
        spendsAndGetsBackAfterItsTime();

        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void whatComesBackAfterItsTimeLivesForTheGrace() {
        book.terms = Samples.terms(policy(10, LotPolicy.Spend.EXPIRING_FIRST), WalletPolicy.DEFAULT);
        spendsAndGetsBackAfterItsTime();
        Balance back = book.balance();
        Instant end = book.now.plus(Duration.ofDays(10));
        settle(end.minusMillis(1));
        Balance before = book.balance();

        settle(end);

        assertThat(back).isEqualTo(Balance.of(5)).isEqualTo(before);
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void whatComesBackInTimeKeepsItsOwnTimeWhateverTheGrace() {
        book.terms = Samples.terms(policy(10, LotPolicy.Spend.EXPIRING_FIRST), WalletPolicy.DEFAULT);
        book.answers(Samples.credit("e1", 500));
        book.now = MATURE;
        book.answers(redeem("1", 5));

        book.answers(reverse());

        assertThat(book.account.wallet("points").lots())
                .singleElement()
                .extracting(balance -> balance.lot().expiresAt())
                .isEqualTo(GONE);
    }

    @Test
    void pointsGivenByHandCanBeSpentAtOnceAndExpire() {
        book.answers(new AdjustPoints(
                PROGRAM, MEMBER, cause("adjustment", "1"), NOON, "points", 50, PARTNER, "sorry", "agent", null));
        Balance given = book.balance();

        settle(GONE);

        assertThat(given).isEqualTo(Balance.of(50));
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void aProgrammeMayHaveTheOldestPointsSpentFirst() {
        assertThat(lotsLeft(LotPolicy.Spend.EXPIRING_FIRST)).containsExactly(1L);
        assertThat(lotsLeft(LotPolicy.Spend.OLDEST_FIRST)).containsExactly(2L);
    }

    private static List<Long> lotsLeft(LotPolicy.Spend spend) {
        Book book = new Book(WalletPolicy.DEFAULT.with(
                new LotPolicy(null, new Expiry.SinceEarning(at -> at.plus(LIFE)), null, spend, List.of(), 0)));
        book.answers(Samples.credit("e1", 500));
        book.answers(credit("e2", 500, NOON.minusSeconds(60)));
        book.answers(redeem("1", 5));
        return book.account.wallet("points").lots().stream()
                .map(balance -> balance.lot().number())
                .toList();
    }

    @Test
    void aSuspendedAccountsPointsStillExpire() {
        book.answers(Samples.credit("e1", 500));
        book.answers(ChangeStanding.of(
                PROGRAM, MEMBER, cause("standing", "1"), NOON, AccountStanding.SUSPENDED, false, "fraud", "agent"));

        JournalEntry entry = settle(GONE);

        assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void activityProlongsHeldPointsToo() {
        Book active = new Book(WalletPolicy.DEFAULT.with(new LotPolicy(
                null,
                new Expiry.SinceActivity(at -> at.plus(LIFE)),
                null,
                LotPolicy.Spend.EXPIRING_FIRST,
                List.of(),
                0)));
        active.answers(Samples.credit("e1", 500));
        active.answers(hold(5, GONE.plusSeconds(5)));
        active.now = NOON.plusSeconds(60);
        active.answers(credit("e2", 100, NOON.plusSeconds(60)));
        active.now = GONE.plusSeconds(5);

        active.answers(tick(active.now));

        assertThat(active.balance()).isEqualTo(Balance.of(6));
        assertThat(active.account.wallet("points").lots())
                .extracting(LotBalance::lot)
                .extracting(lot -> lot.expiresAt())
                .containsOnly(GONE.plusSeconds(60));
    }

    /** Five points, three of them held until then. */
    private Instant open(Instant over) {
        book.now = MATURE;
        book.answers(Samples.credit("e1", 500));
        book.answers(hold(3, over));
        return over;
    }

    private void spendsAndGetsBackAfterItsTime() {
        book.answers(Samples.credit("e1", 500));
        book.now = MATURE;
        book.answers(redeem("1", 5));
        book.now = GONE.plus(Duration.ofDays(3));
        book.answers(reverse());
    }

    private JournalEntry settle(Instant now) {
        book.now = now;
        Optional<SettleDue> wanted = DueCommand.of(book.account, book.terms, now);
        Command command = wanted.<Command>map(found -> found).orElseGet(() -> tick(now));
        return book.answers(command);
    }

    private static Terms withGrace() {
        return Samples.terms(policy((int) GRACE.toDays(), LotPolicy.Spend.EXPIRING_FIRST), WalletPolicy.DEFAULT);
    }

    private static SettleDue tick(Instant now) {
        return new SettleDue(PROGRAM, MEMBER, cause("due", now.toString()), now);
    }

    private static WalletPolicy policy(int graceDays, LotPolicy.Spend spend) {
        return WalletPolicy.DEFAULT.with(new LotPolicy(
                at -> at.plus(RETURN_PERIOD),
                new Expiry.SinceEarning(at -> at.plus(LIFE)),
                null,
                spend,
                List.of(),
                graceDays));
    }

    private static CreditPurchase credit(String eventId, long cents, Instant at) {
        return Samples.credit(MEMBER, Samples.purchase(eventId, "r-" + eventId, new Money("USD", cents), at));
    }

    private static RedeemPoints redeem(String id, long points) {
        return new RedeemPoints(PROGRAM, MEMBER, cause("redemption", id), NOON, "points", points, null, MUG);
    }

    private static ReverseRedemption reverse() {
        return new ReverseRedemption(
                PROGRAM, MEMBER, cause("reversal", "1"), NOON, cause("redemption", "1"), null, "broken");
    }

    private static HoldPoints hold(long points, Instant expiresAt) {
        return new HoldPoints(PROGRAM, MEMBER, cause("hold", "1"), NOON, "points", points, null, expiresAt, MUG);
    }
}
