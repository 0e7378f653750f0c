package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.RedeemRate;
import io.vafa.points.ledger.domain.WalletPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merge was wrong, and two go on by themselves. */
class PartingTest {
    private static final String OLD = "m-1";
    private static final String NEW = "m-2";
    private static final String THIRD = "m-3";
    private static final WalletPolicy POLICY =
            new WalletPolicy(WalletPolicy.Debt.FUTURE_EARNINGS, Optional.of(new RedeemRate(100, 100, 1, 1)), 500, 300);

    private Town town = new Town(Samples.terms(POLICY, POLICY));

    @BeforeEach
    void everythingIsDeliveredTwice() {
        town = new Town(Samples.terms(POLICY, POLICY));
        town.comesTwice(_ -> true);
        List.of(OLD, NEW, THIRD).forEach(member -> town.does(open(member)));
    }

    @Test
    void whatTheOldOneBroughtComesBackByVisibleEntries() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));
        town.does(merge(OLD, NEW, 1));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(200));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(50));
        assertThat(town.journal(OLD).getLast().kind()).isEqualTo(JournalEntry.Kind.PARTING);
        assertThat(town.journal(NEW).getLast().kind()).isEqualTo(JournalEntry.Kind.PARTING);
    }

    @Test
    void whatIsStillThereIsTheOldOnesFirst() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(redeem("s1", NEW, 30));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(200));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(20));
    }

    @Test
    void whatIsSpentDoesNotComeBack() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(redeem("s1", NEW, 150));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(50));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void whatWasOwedIsTakenOffWhatComesBack() {
        CreditPurchase bought = credit(OLD, purchase("e1", 200_00));
        town.does(bought);
        town.does(merge(OLD, NEW, 1));
        town.does(giveBack("t1", OLD, bought, 80_00));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(120));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void aDebtThatNobodyPaidComesBack() {
        CreditPurchase bought = credit(OLD, purchase("e1", 100_00));
        town.does(bought);
        town.does(redeem("s1", OLD, 100));
        town.does(giveBack("t1", OLD, bought, 100_00));
        town.does(credit(NEW, purchase("e2", 30_00)));
        town.does(merge(OLD, NEW, 1));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(new Balance(0, 0, 0, 70));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void whoPartedEarnsAndSpendsByThemselves() {
        town.does(merge(OLD, NEW, 1));
        town.does(release(OLD, NEW, 1));

        town.does(credit(OLD, purchase("e9", 70_00)));
        town.does(redeem("s1", OLD, 20));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(50));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void whatCameMeanwhileStaysWithTheOtherAndHasItsEffectOnce() {
        CreditPurchase meanwhile = credit(OLD, purchase("e5", 70_00));
        RedeemPoints spent = redeem("s1", OLD, 20);
        town.does(merge(OLD, NEW, 1));
        town.does(meanwhile);
        town.does(spent);
        town.does(release(OLD, NEW, 1));

        town.does(meanwhile);
        MovementOutcome again = town.does(spent);

        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(50));
        assertThat(again).isNotNull();
        assertThat(again.duplicate()).isTrue();
    }

    @Test
    void goodsBoughtMeanwhileAreGivenBackWhereTheyStand() {
        CreditPurchase meanwhile = credit(OLD, purchase("e5", 70_00));
        town.does(merge(OLD, NEW, 1));
        town.does(meanwhile);
        town.does(release(OLD, NEW, 1));

        town.does(giveBack("t1", OLD, meanwhile, 70_00));

        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
    }

    @Test
    void goodsBoughtBeforeAreGivenBackByWhoBoughtThem() {
        CreditPurchase bought = credit(OLD, purchase("e1", 200_00));
        town.does(bought);
        town.does(merge(OLD, NEW, 1));
        town.does(release(OLD, NEW, 1));

        town.does(giveBack("t1", OLD, bought, 200_00));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    /** It was sent on before the old one parted, and is heard after: by then it is theirs again. */
    @Test
    void whatIsOnItsWayWhenTheyPartGoesBack() {
        CreditPurchase onItsWay = credit(OLD, purchase("e5", 70_00));
        town.does(merge(OLD, NEW, 1));
        town.holdsUp(onItsWay);
        town.does(onItsWay);
        town.does(release(OLD, NEW, 1));
        town.does(onItsWay);

        town.letsGo();

        assertThat(town.points(OLD)).isEqualTo(Balance.of(70));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void whoeverIsMergedAgainGoesOnAgain() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(release(OLD, NEW, 1));

        town.does(merge(OLD, NEW, 2));
        town.does(credit(OLD, purchase("e2", 5_00)));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(205));

        town.does(release(OLD, NEW, 2));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(200));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(5));
    }

    @Test
    void chainsComeApartFromTheirEnd() {
        town.does(credit(OLD, purchase("e1", 10_00)));
        town.does(credit(NEW, purchase("e2", 7_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(merge(NEW, THIRD, 1));
        town.does(credit(OLD, purchase("e3", 1_00)));

        town.does(release(NEW, THIRD, 1));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(17));
        assertThat(town.points(THIRD)).isEqualTo(Balance.of(1));

        town.does(release(OLD, NEW, 1));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(10));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(7));
    }

    private static MergeMember merge(String from, String into, int merge) {
        return new MergeMember(
                PROGRAM,
                from,
                new Cause("merge", PROGRAM, "member-service", from + "#" + merge),
                NOON,
                into,
                "enrolled twice",
                "agent");
    }

    private static ReleaseMember release(String from, String into, int merge) {
        return new ReleaseMember(
                PROGRAM,
                into,
                new Cause("parting", PROGRAM, "member-service", from + "#" + merge),
                NOON,
                from,
                merge,
                "they are two",
                "agent");
    }

    private static ReturnPurchase giveBack(String id, String member, CreditPurchase bought, long cents) {
        PurchaseReturn returned = new PurchaseReturn(
                id,
                PARTNER,
                "s1",
                "t1",
                null,
                NOON,
                new OriginalPurchase.ByEvent(bought.purchase().eventId()),
                new Money("USD", cents),
                List.of(),
                false);
        Claim claim = Claim.of(PROGRAM, member, returned);
        return new ReturnPurchase(PROGRAM, member, claim.cause(id), claim.fingerprint(), returned, bought.cause());
    }

    private static RedeemPoints redeem(String id, String member, long points) {
        return new RedeemPoints(
                PROGRAM,
                member,
                new Cause("redemption", PROGRAM, PARTNER, id),
                NOON,
                "points",
                points,
                null,
                Redemption.of(Redemption.Purpose.REWARD, PARTNER, "s1", "t1", "mug", null, null));
    }
}
