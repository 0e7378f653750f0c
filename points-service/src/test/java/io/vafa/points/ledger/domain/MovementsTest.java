package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.ReceivePoints;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.journal.Redemption.Purpose;
import io.vafa.contracts.purchase.Money;
import io.vafa.points.Samples;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Spending, holding, giving back, adjusting, sending, closing. */
class MovementsTest {
    /** A hundred points are worth a dollar; spend at least a hundred, in tens. */
    private static final WalletPolicy POLICY = new WalletPolicy(
            WalletPolicy.Debt.FUTURE_EARNINGS, Optional.of(new RedeemRate(100, 100, 100, 10)), 500, 300);

    private final Book book = new Book(POLICY);

    @Test
    void pointsPayABillAtTheRateOfTheWallet() {
        book.does(credit("e1", 1_000_00));

        Decision decision = book.does(redeem("s1", 250L, null, Purpose.TENDER));

        assertThat(book.balance()).isEqualTo(Balance.of(750));
        assertThat(redeemed(decision).value()).isEqualTo(new Money("USD", 2_50));
    }

    @Test
    void anAmountTakesAsManyWholeStepsAsItNeeds() {
        book.does(credit("e1", 1_000_00));

        Decision decision = book.does(redeem("s1", null, new Money("USD", 3_33), Purpose.TENDER));

        assertThat(redeemed(decision).points()).isEqualTo(340);
    }

    @Test
    void whatCannotBeSpentIsRefused() {
        book.does(credit("e1", 200_00));

        assertThat(book.refusal(redeem("s1", 210L, null, Purpose.TENDER))).isEqualTo(RefusalCode.INSUFFICIENT_POINTS);
        assertThat(book.refusal(redeem("s2", 90L, null, Purpose.TENDER))).isEqualTo(RefusalCode.NOT_A_SPENDABLE_NUMBER);
        assertThat(book.refusal(redeem("s3", 105L, null, Purpose.TENDER)))
                .isEqualTo(RefusalCode.NOT_A_SPENDABLE_NUMBER);
        assertThat(book.refusal(redeem("s4", null, null, Purpose.TENDER))).isEqualTo(RefusalCode.POINTS_OR_AMOUNT);
        assertThat(book.refusal(redeem("s5", 100L, new Money("USD", 1_00), Purpose.TENDER)))
                .isEqualTo(RefusalCode.POINTS_OR_AMOUNT);
        assertThat(book.refusal(redeem("s6", null, new Money("EUR", 1_00), Purpose.TENDER)))
                .isEqualTo(RefusalCode.CURRENCY_NOT_OF_PROGRAM);
        assertThat(book.refusal(redeem("s7", null, new Money("USD", Money.MINOR_UNITS_MAX), Purpose.TENDER)))
                .isEqualTo(RefusalCode.INSUFFICIENT_POINTS);
        assertThat(new Book(WalletPolicy.DEFAULT).refusal(redeem("s8", 100L, null, Purpose.TENDER)))
                .isEqualTo(RefusalCode.NOT_SPENDABLE_AS_MONEY);
        assertThat(book.balance()).isEqualTo(Balance.of(200));
    }

    @Test
    void aRewardCostsWhatItCostsWhateverTheSteps() {
        book.does(credit("e1", 77_00));

        book.does(redeem("s1", 33L, null, Purpose.REWARD));

        assertThat(book.balance()).isEqualTo(Balance.of(44));
    }

    @Test
    void whatIsHeldCannotBeSpentAndComesBackWhenItIsGivenUp() {
        book.does(credit("e1", 500_00));
        book.does(hold("h1", 300));
        assertThat(book.balance()).isEqualTo(new Balance(200, 0, 300, 0));
        assertThat(book.refusal(redeem("s1", 210L, null, Purpose.REWARD))).isEqualTo(RefusalCode.INSUFFICIENT_POINTS);

        book.does(new VoidHold(PROGRAM, MEMBER, cause("void", "v1"), NOON, cause("hold", "h1")));

        assertThat(book.balance()).isEqualTo(Balance.of(500));
    }

    @Test
    void aHoldIsCapturedWholeOrInPartAndTheRestIsFree() {
        book.does(credit("e1", 500_00));
        book.does(hold("h1", 300));

        Decision decision = book.does(capture("c1", "h1", 120L));

        assertThat(book.balance()).isEqualTo(Balance.of(380));
        assertThat(redeemed(decision).points()).isEqualTo(120);
        assertThat(book.refusal(capture("c2", "h1", 10L))).isEqualTo(RefusalCode.HOLD_NOT_OPEN);
    }

    @Test
    void whatIsNotHeldCannotBeCaptured() {
        book.does(credit("e1", 500_00));
        book.does(hold("h1", 300));

        assertThat(book.refusal(capture("c1", "h1", 301L))).isEqualTo(RefusalCode.CAPTURE_EXCEEDS_HOLD);
        assertThat(book.refusal(capture("c2", "h9", null))).isEqualTo(RefusalCode.UNKNOWN_HOLD);
        assertThat(book.balance()).isEqualTo(new Balance(200, 0, 300, 0));
    }

    @Test
    void whatWasRefusedCanNeitherBeCapturedNorComeBackAndTheAnswerSaysSo() {
        book.does(credit("e1", 100_00));
        book.does(hold("h1", 300));
        book.does(redeem("s1", 300L, null, Purpose.TENDER));

        assertThat(book.refusal(capture("c1", "h1", null))).isEqualTo(RefusalCode.UNDONE_WAS_REFUSED);
        assertThat(book.refusal(reverse("r1", "s1", null))).isEqualTo(RefusalCode.UNDONE_WAS_REFUSED);
    }

    @Test
    void holdsAreBounded() {
        book.does(credit("e1", 5_000_00));
        for (int i = 0; i < Spending.HOLDS_MAX; i++) {
            book.does(hold("h" + i, 100));
        }

        assertThat(book.refusal(hold("one more", 100))).isEqualTo(RefusalCode.TOO_MANY_HOLDS);
    }

    @Test
    void whatWasSpentComesBackIntoTheVeryLotsInAnyNumberOfParts() {
        book.does(credit("e1", 100_00));
        book.does(Samples.award(MEMBER, "a1", "points", 200));
        Account before = book.account;
        book.does(redeem("s1", 250L, null, Purpose.TENDER));

        book.does(reverse("r1", "s1", 30L));
        book.does(reverse("r2", "s1", 170L));
        book.does(reverse("r3", "s1", null));

        assertThat(book.account.wallet("points").inSpendingOrder())
                .isEqualTo(before.wallet("points").inSpendingOrder());
        assertThat(book.refusal(reverse("r4", "s1", null))).isEqualTo(RefusalCode.REVERSAL_EXCEEDS_REDEMPTION);
        assertThat(book.refusal(reverse("r5", "s9", null))).isEqualTo(RefusalCode.NOTHING_TO_UNDO);
    }

    /** An exception would have the command come again for ever, and everybody behind it wait. */
    @Test
    void whatIsWorthMoreThanAnyMoneyIsRefused() {
        Book dear = new Book(worth(1, Money.MINOR_UNITS_MAX));
        dear.does(credit("e1", 100_000_00));

        assertThat(dear.refusal(redeem("s1", 2L, null, Purpose.TENDER))).isEqualTo(RefusalCode.NOT_A_SPENDABLE_NUMBER);
        assertThat(dear.refusal(redeem("s2", 100_000L, null, Purpose.TENDER)))
                .isEqualTo(RefusalCode.NOT_A_SPENDABLE_NUMBER);
        assertThat(dear.refusal(hold("h1", 2))).isEqualTo(RefusalCode.NOT_A_SPENDABLE_NUMBER);
        assertThat(redeemed(dear.does(redeem("s3", 2L, null, Purpose.REWARD))).value())
                .isNull();
        assertThat(redeemed(dear.does(redeem("s4", 1L, null, Purpose.TENDER))).value())
                .isEqualTo(new Money("USD", Money.MINOR_UNITS_MAX));
    }

    @Test
    void partsThatComeBackAreWorthTogetherWhatWasSpent() {
        Book sevens = new Book(worth(7, 10));
        sevens.does(credit("e1", 100_00));
        assertThat(redeemed(sevens.does(redeem("s1", 28L, null, Purpose.TENDER)))
                        .value())
                .isEqualTo(new Money("USD", 40));

        Money first = restored(sevens.does(reverse("r1", "s1", 10L))).value();
        Money second = restored(sevens.does(reverse("r2", "s1", 5L))).value();
        Money rest = restored(sevens.does(reverse("r3", "s1", null))).value();

        assertThat(List.of(first, second, rest))
                .containsExactly(new Money("USD", 14), new Money("USD", 7), new Money("USD", 19));
    }

    /** A till that took a dollar off the bill must not put two on it because the programme pays more by now. */
    @Test
    void whatWasAgreedWhenPointsWereSpentOrHeldCountsWhateverTheyAreWorthLater() {
        book.does(credit("e1", 1_000_00));
        book.does(redeem("s1", 200L, null, Purpose.TENDER));
        book.does(hold("h1", 200));
        book.terms = Samples.terms(worth(100, 200), worth(100, 200));

        Decision reversed = book.does(reverse("r1", "s1", 100L));
        Decision captured = book.does(capture("c1", "h1", 50L));

        assertThat(restored(reversed).value()).isEqualTo(new Money("USD", 1_00));
        assertThat(redeemed(captured).value()).isEqualTo(new Money("USD", 50));
    }

    @Test
    void whatHasComeBackWholeIsSaidSo() {
        book.does(credit("e1", 100_00));
        book.does(redeem("s1", 100L, null, Purpose.TENDER));
        book.does(reverse("r1", "s1", null));

        Decision again = book.does(reverse("r2", "s1", null));

        assertThat(((Decision.Refused) again).detail()).isEqualTo("all 100 points have come back already");
    }

    @Test
    void moreThanOnePersonMayGiveNeedsAnother() {
        assertThat(book.refusal(adjust("x1", 501, null))).isEqualTo(RefusalCode.APPROVAL_NEEDED);
        assertThat(book.refusal(adjust("x2", 501, "agent"))).isEqualTo(RefusalCode.APPROVAL_BY_ANOTHER);
        book.does(adjust("x3", 501, "boss"));
        book.does(adjust("x4", -500, null));

        assertThat(book.balance()).isEqualTo(Balance.of(1));
        assertThat(book.refusal(adjust("x5", -2, null))).isEqualTo(RefusalCode.INSUFFICIENT_POINTS);
    }

    @Test
    void pointsThatAreSentArriveWithTheirTerms() {
        book.does(credit("e1", 250_00));
        Decision sent = book.does(send("t1", 200));

        ReceivePoints arrives = (ReceivePoints) FollowUps.of(book.last()).getFirst();
        Book other = new Book(POLICY, "m-2");
        other.does(open("m-2"));
        other.does(arrives);

        assertThat(sent).isInstanceOf(Decision.Accepted.class);
        assertThat(book.balance()).isEqualTo(Balance.of(50));
        assertThat(other.balance()).isEqualTo(Balance.of(200));
        assertThat(other.account.wallet("points").lots().getFirst().lot().issuer())
                .isEqualTo(PARTNER);
        assertThat(FollowUps.of(other.last())).isEmpty();
    }

    @Test
    void pointsThatCannotArriveComeBack() {
        book.does(credit("e1", 250_00));
        book.does(send("t1", 200));
        Book nobody = new Book(POLICY, "m-2");
        assertThat(nobody.refusal(FollowUps.of(book.last()).getFirst())).isEqualTo(RefusalCode.NO_SUCH_MEMBER);

        book.does(FollowUps.of(nobody.last()).getFirst());

        assertThat(book.balance()).isEqualTo(Balance.of(250));
        assertThat(FollowUps.of(book.last())).isEmpty();
    }

    @Test
    void sendingHasItsLimits() {
        book.does(credit("e1", 1_000_00));

        assertThat(book.refusal(send("t1", 301))).isEqualTo(RefusalCode.TRANSFER_LIMIT);
        assertThat(book.refusal(
                        new SendPoints(PROGRAM, MEMBER, cause("transfer", "t2"), NOON, "points", 10, MEMBER, null)))
                .isEqualTo(RefusalCode.TRANSFER_TO_ONESELF);
    }

    @Test
    void whoIsSuspendedNeitherEarnsNorSpends() {
        book.does(credit("e1", 500_00));
        book.does(standing("q1", AccountStanding.EARN_ONLY, false));
        book.does(credit("e2", 10_00));
        assertThat(book.refusal(redeem("s1", 100L, null, Purpose.TENDER))).isEqualTo(RefusalCode.ACCOUNT_NOT_ACTIVE);

        book.does(standing("q2", AccountStanding.SUSPENDED, false));

        assertThat(book.refusal(credit("e3", 10_00))).isEqualTo(RefusalCode.ACCOUNT_NOT_ACTIVE);
        book.does(standing("q3", AccountStanding.ACTIVE, false));
        book.does(redeem("s2", 510L, null, Purpose.TENDER));
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void anAccountIsClosedWithAStatedFateOfItsPoints() {
        book.does(credit("e1", 500_00));
        book.does(hold("h1", 100));
        assertThat(book.refusal(standing("q1", AccountStanding.CLOSED, true))).isEqualTo(RefusalCode.HOLDS_ARE_OPEN);
        book.does(capture("c1", "h1", null));
        assertThat(book.refusal(standing("q2", AccountStanding.CLOSED, false))).isEqualTo(RefusalCode.POINTS_ARE_LEFT);

        book.does(standing("q3", AccountStanding.CLOSED, true));

        assertThat(book.balance()).isEqualTo(Balance.of(0));
        assertThat(book.refusal(standing("q4", AccountStanding.ACTIVE, false)))
                .isEqualTo(RefusalCode.ACCOUNT_NOT_ACTIVE);
        assertThat(book.refusal(credit("e2", 10_00))).isEqualTo(RefusalCode.ACCOUNT_NOT_ACTIVE);
    }

    @Test
    void pointsOnTheirWayBackToAClosedAccountAreLostAndSeenSo() {
        book.does(credit("e1", 250_00));
        book.does(send("t1", 200));
        Book nobody = new Book(POLICY, "m-2");
        nobody.refusal(FollowUps.of(book.last()).getFirst());
        book.does(standing("q1", AccountStanding.CLOSED, true));

        Decision back = book.does(FollowUps.of(nobody.last()).getFirst());

        assertThat(book.balance()).isEqualTo(Balance.of(0));
        assertThat(((Decision.Accepted) back).postings())
                .anyMatch(posting -> posting instanceof Posting.PointsForfeited lost && lost.points() == 200);
    }

    private static WalletPolicy worth(long points, long cents) {
        return new WalletPolicy(
                WalletPolicy.Debt.FUTURE_EARNINGS, Optional.of(new RedeemRate(points, cents, 1, 1)), 500, 300);
    }

    private static Posting.PointsRestored restored(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision)
                .postings().stream()
                        .filter(Posting.PointsRestored.class::isInstance)
                        .map(Posting.PointsRestored.class::cast)
                        .findFirst()
                        .orElseThrow();
    }

    private static Posting.PointsRedeemed redeemed(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision)
                .postings().stream()
                        .filter(Posting.PointsRedeemed.class::isInstance)
                        .map(Posting.PointsRedeemed.class::cast)
                        .findFirst()
                        .orElseThrow();
    }

    static Cause cause(String kind, String id) {
        return new Cause(kind, PROGRAM, PARTNER, id);
    }

    private static Redemption purpose(Purpose purpose) {
        return Redemption.of(purpose, PARTNER, "s1", "t1", purpose == Purpose.REWARD ? "mug" : null, null, null);
    }

    private static RedeemPoints redeem(String id, @Nullable Long points, @Nullable Money amount, Purpose purpose) {
        return new RedeemPoints(
                PROGRAM, MEMBER, cause("redemption", id), NOON, "points", points, amount, purpose(purpose));
    }

    private static HoldPoints hold(String id, long points) {
        return new HoldPoints(
                PROGRAM,
                MEMBER,
                cause("hold", id),
                NOON,
                "points",
                points,
                null,
                NOON.plusSeconds(900),
                purpose(Purpose.TENDER));
    }

    private static CaptureHold capture(String id, String hold, @Nullable Long points) {
        return new CaptureHold(PROGRAM, MEMBER, cause("capture", id), NOON, cause("hold", hold), points);
    }

    private static ReverseRedemption reverse(String id, String redemption, @Nullable Long points) {
        return new ReverseRedemption(
                PROGRAM, MEMBER, cause("reversal", id), NOON, cause("redemption", redemption), points, "mistake");
    }

    private static AdjustPoints adjust(String id, long points, @Nullable String approvedBy) {
        return new AdjustPoints(
                PROGRAM,
                MEMBER,
                cause("adjustment", id),
                NOON,
                "points",
                points,
                PARTNER,
                "goodwill",
                "agent",
                approvedBy);
    }

    private static SendPoints send(String id, long points) {
        return new SendPoints(PROGRAM, MEMBER, cause("transfer", id), NOON, "points", points, "m-2", null);
    }

    private static ChangeStanding standing(String id, AccountStanding standing, boolean forfeit) {
        return ChangeStanding.of(PROGRAM, MEMBER, cause("standing", id), NOON, standing, forfeit, "asked for", "agent");
    }
}
