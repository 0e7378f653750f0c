package io.vafa.points.deposit;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.TERMS;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.points.Samples;
import io.vafa.points.deposit.domain.DepositPolicy.WhenUsedUp;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.WrappedJournal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it means that a partner is prepaid. */
class DepositsInWordsTest {
    private final PrepaidTown town = new PrepaidTown();

    @Test
    void aPurchaseThatTheDepositCoversIsCredited() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 14);
        PrepaidTown.Instance process = town.process();

        JournalEntry entry = process.does(credit("e1", 1400));

        assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
        assertThat(town.account("points").granted()).isEqualTo(14);
    }

    @Test
    void aPurchaseThatTheDepositDoesNotCoverIsRefusedAndExplained() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 13);

        JournalEntry entry = town.process().does(credit("e1", 1400));

        assertThat(entry.outcome().code()).isEqualTo("DEPOSIT_USED_UP");
        assertThat(entry.outcome().detail()).contains("14").contains("13 left");
        assertThat(entry.explanation()).isNotEmpty();
        assertThat(entry.postings()).isEmpty();
        assertThat(entry.balances()).isEmpty();
    }

    @Test
    void aSmallerPurchaseAfterARefusedOneIsStillCredited() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 20);
        PrepaidTown.Instance process = town.process();
        process.does(credit("e1", 1500));

        assertThat(process.does(credit("e2", 600)).outcome().code()).isEqualTo("DEPOSIT_USED_UP");
        assertThat(process.does(credit("e3", 500)).outcome().code()).isNull();
        assertThat(process.does(credit("e4", 100)).outcome().code()).isEqualTo("DEPOSIT_USED_UP");
    }

    @Test
    void withoutAnyDepositAPrepaidPartnerIssuesNothing() {
        town.prepaid("points", WhenUsedUp.REFUSE);

        assertThat(town.process().does(credit("e1", 100)).outcome().code()).isEqualTo("DEPOSIT_USED_UP");
    }

    @Test
    void whoIsNotPrepaidIssuesWithoutBound() {
        town.prepaid("stars", WhenUsedUp.REFUSE);

        assertThat(town.process().does(credit("e1", 1_000_000)).outcome().code())
                .isNull();
    }

    @Test
    void aPurchaseThatGivesNothingNeedsNoDeposit() {
        town.prepaid("points", WhenUsedUp.REFUSE);

        assertThat(town.process().does(credit("e1", 99)).outcome().code()).isNull();
    }

    @Test
    void whereOnlyAnAlertIsWantedPointsAreGivenAndSeenAsOverdrawn() {
        town.prepaid("points", WhenUsedUp.ALERT);
        town.deposits("points", 20);
        PrepaidTown.Instance process = town.process();

        assertThat(process.does(credit("e1", 1500)).outcome().code()).isNull();
        assertThat(process.does(credit("e2", 1500)).outcome().code()).isNull();
        assertThat(process.does(credit("e3", 1500)).outcome().code()).isNull();
        process.stops();

        assertThat(town.account("points").remaining()).isEqualTo(-25);
        assertThat(town.overdrawn()).isEqualTo(30);
    }

    @Test
    void aPurchaseWithPointsInTwoWalletsIsCreditedAsAWholeOrNotAtAll() {
        Terms two = new Terms(
                "USD",
                TERMS.zone(),
                TERMS.wallets(),
                Accrual.of(
                        3,
                        List.of(
                                Samples.BASE_RULE,
                                AccrualRule.perAmount("stars", "stars", 1, 100, "1 star per 1.00"))));
        town.terms(two);
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.prepaid("stars", WhenUsedUp.REFUSE);
        town.deposits("points", 100);
        town.deposits("stars", 5);
        PrepaidTown.Instance process = town.process();

        JournalEntry refused = process.does(credit("e1", 600));
        JournalEntry credited = process.does(credit("e2", 500));
        process.stops();

        assertThat(refused.outcome().code()).isEqualTo("DEPOSIT_USED_UP");
        assertThat(credited.outcome().code()).isNull();
        assertThat(town.account("points").granted()).isEqualTo(5);
        assertThat(town.account("stars").granted()).isEqualTo(5);
    }

    @Test
    void awardsAndPointsGivenByHandUseTheDepositAndOpeningBalancesDoNot() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 10);
        PrepaidTown.Instance process = town.process();

        process.does(new OpenBalance(
                PROGRAM,
                MEMBER,
                new Cause("opening", PROGRAM, "old", "1"),
                NOON,
                "points",
                500,
                PARTNER,
                PARTNER,
                null,
                null,
                null,
                null,
                null,
                "ada"));
        assertThat(process.does(Samples.award(MEMBER, "a1", "points", 4))
                        .outcome()
                        .code())
                .isNull();
        assertThat(process.does(given("g1", 5)).outcome().code()).isNull();
        assertThat(process.does(Samples.award(MEMBER, "a2", "points", 2))
                        .outcome()
                        .code())
                .isEqualTo("DEPOSIT_USED_UP");
        assertThat(process.does(given("g2", 2)).outcome().code()).isEqualTo("DEPOSIT_USED_UP");
        assertThat(process.does(given("g3", 1)).outcome().code()).isNull();
    }

    private static AdjustPoints given(String id, long points) {
        return new AdjustPoints(
                PROGRAM,
                MEMBER,
                new Cause("adjustment", PROGRAM, PARTNER, id),
                NOON,
                "points",
                points,
                PARTNER,
                "sorry",
                "ada",
                null);
    }

    @Test
    void whatIsInTheJournalIsAnsweredThoughTheDepositIsUsedUpByNow() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 14);
        town.process().does(credit("e1", 1400));

        JournalEntry again = town.process().does(credit("e1", 1400));

        assertThat(again.outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
        assertThat(again.sequence()).isEqualTo(1);
    }

    @Test
    void aResendUsesNothing() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 100);
        PrepaidTown.Instance process = town.process();
        for (int i = 0; i < 5; i++) {
            process.does(credit("e1", 1400));
        }
        process.stops();

        assertThat(town.account("points").granted()).isEqualTo(14);
    }

    @Test
    void whatWasWrittenThoughTheWordOfItWasLostStaysReserved() {
        InMemoryJournal journal = town.journal();
        PrepaidTown.Instance process = town.process(new WrappedJournal(journal) {
            @Override
            public Set<Integer> append(List<WrittenEntry> entries) {
                journal.append(entries);
                // The driver sent the write twice, and this is the answer to the second time.
                return journal.append(entries);
            }
        });
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 14);

        JournalEntry entry = process.does(credit("e1", 1400));
        process.stops();

        assertThat(entry.outcome().code()).isNull();
        assertThat(town.account("points").granted()).isEqualTo(14);
    }

    @Test
    void manyPurchasesAskTheStoreOnce() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000_000);
        PrepaidTown.Instance process = town.process();
        process.does(credit("e0", 1400));
        int before = town.deposits().asked();

        for (int i = 1; i <= 1_000; i++) {
            process.does(credit("m-" + i, purchase("e" + i, 1400)));
        }

        assertThat(town.deposits().asked() - before).isZero();
    }

    @Test
    void whoWasRefusedAsksAgainOnlyAfterAWhile() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 10);
        PrepaidTown.Instance process = town.process();
        process.does(credit("e0", 1400));
        int before = town.deposits().asked();

        for (int i = 1; i <= 100; i++) {
            process.does(credit("e" + i, 1400));
        }
        assertThat(town.deposits().asked() - before).isZero();
        town.deposits("points", 10);
        assertThat(process.does(credit("f1", 1400)).outcome().code()).isEqualTo("DEPOSIT_USED_UP");
        town.passes(PrepaidTown.LEASES.askAgain());
        assertThat(process.does(credit("f2", 1400)).outcome().code()).isNull();
    }

    @Test
    void aLeaseIsNotUsedBeyondItsEnd() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000);
        PrepaidTown.Instance frozen = town.process();
        frozen.does(credit("e1", 100));
        assertThat(town.account("points").onLease()).isEqualTo(50);
        town.passes(Duration.ofMinutes(60));
        town.everythingIsWithdrawn("points");

        // It believes that it has 49 points left, but by the clock they are nobody's.
        assertThat(frozen.does(credit("e2", 100)).outcome().code()).isEqualTo("DEPOSIT_USED_UP");
    }

    @Test
    void whatWasDecidedUnderALeaseThatEndedMeanwhileIsDecidedAgain() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000);
        PrepaidTown.Instance process = town.process();
        process.does(credit("e1", 100));

        town.passesWithinTheNextRound(Duration.ofMinutes(14));

        assertThatThrownBy(() -> process.does(credit("e2", 100))).hasMessageContaining("lease ended");
        assertThat(process.does(credit("e2", 100)).outcome().code()).isNull();
        process.stops();
        assertThat(town.account("points").granted()).isEqualTo(2);
    }

    @Test
    void whoStopsGivesBackWhatIsLeft() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000);
        PrepaidTown.Instance process = town.process();
        process.does(credit("e1", 1_000));

        process.stops();

        assertThat(town.account("points").granted()).isEqualTo(10);
        assertThat(town.account("points").leases()).isEmpty();
    }

    @Test
    void aLeaseThatIsOverIsGivenBackThoughNobodyBuysAnything() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000);
        PrepaidTown.Instance process = town.process();
        process.does(credit("e1", 1_000));
        town.passes(Duration.ofMinutes(15));

        process.ticks();

        assertThat(town.account("points").granted()).isEqualTo(10);
    }

    @Test
    void leasesOfTheDeadCountAsUsedUntilASealKnowsBetter() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000);
        town.process().does(credit("e1", 1_000));
        town.passes(Duration.ofHours(1));
        PrepaidTown.Instance other = town.process();
        other.does(credit("e2", 1_000));
        other.stops();
        assertThat(town.account("points").granted()).isEqualTo(60);

        town.passes(Duration.ofDays(1));
        town.seals();

        assertThat(town.account("points").granted()).isEqualTo(20);
    }

    @Test
    void pointsThatAreTakenBackGiveTheDepositBack() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 100);
        PrepaidTown.Instance process = town.process();
        var award = Samples.award(MEMBER, "a1", "points", 80);
        process.does(award);
        process.does(Samples.takeBack(MEMBER, "t1", "points", 30, award.cause()));
        process.stops();
        assertThat(town.account("points").remaining()).isEqualTo(20);

        town.passes(Duration.ofDays(1));
        town.seals();

        assertThat(town.account("points").remaining()).isEqualTo(70);
    }

    @Test
    void aLeaseThatRunsWhenADayEndsStaysGranted() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000);
        town.passes(Duration.ofMinutes(12 * 60 - 1));
        town.process().does(credit("e1", 1_000));
        town.passes(Duration.ofMinutes(3));

        town.seals();

        assertThat(town.account("points").sealed()).isEqualTo(10);
        assertThat(town.account("points").onLease()).isEqualTo(50);
    }

    @Test
    void aSealOfARunningDayWaitsUntilNoLeaseRunsAcrossIt() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000);
        town.process().does(credit("e1", 1_000));
        town.passes(Duration.ofMinutes(5));

        town.sealsEarly();
        assertThat(town.account("points").granted()).isEqualTo(50);
        town.passes(Duration.ofMinutes(15));
        town.sealsEarly();

        assertThat(town.account("points").granted()).isEqualTo(10);
    }
}
