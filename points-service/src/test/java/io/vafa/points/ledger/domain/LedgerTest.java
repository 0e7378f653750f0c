package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.BASE_RULE;
import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.TERMS;
import static io.vafa.points.Samples.award;
import static io.vafa.points.Samples.baseLot;
import static io.vafa.points.Samples.bonusLot;
import static io.vafa.points.Samples.changeTier;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.AccountOpened;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.TierChanged;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.points.ledger.domain.Decision.Accepted;
import io.vafa.points.ledger.domain.Decision.Refused;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Account NEW = Account.empty(PROGRAM, MEMBER);

    @Test
    void aPurchaseEarnsOnePointForEachFullDollar() {
        assertThat(postings(decide(NEW, credit("e1", 1177))))
                .containsExactly(new PointsEarned("points", 11, "s1", "base", baseLot(1)));
    }

    @Test
    void aPurchaseBelowTheFirstPointIsAcceptedAndEarnsNothing() {
        Decision decision = decide(NEW, credit("e1", 99));

        assertThat(postings(decision)).isEmpty();
        assertThat(decision.explanation())
                .containsExactly(new RuleTried(
                        "base", 3, 0, "ROUNDED_TO_NOTHING: 0.99 USD at 1 per 1.00, rounded down, gives 0"));
    }

    @Test
    void everyRuleGivesItsOwnPointsIntoItsOwnWallet() {
        Terms two = new Terms(
                "USD",
                TERMS.zone(),
                TERMS.wallets(),
                Accrual.of(4, List.of(BASE_RULE, AccrualRule.perAmount("stars", "stars", 3, 700, "3 per 7.00"))));

        Decision decision = Ledger.decide(NEW, credit("e1", 1400), Optional.of(two), Evidence.NONE);

        assertThat(postings(decision))
                .containsExactly(
                        new PointsEarned("points", 14, "s1", "base", baseLot(1)),
                        new PointsEarned("stars", 6, "s1", "stars", baseLot(2)));
        assertThat(decision.explanation()).extracting(RuleTried::version).containsOnly(4L);
    }

    @Test
    void thePurchaseOfAMemberWhoNeverEnrolledEarnsToo() {
        assertThat(NEW.opened()).isFalse();
        assertThat(postings(decide(NEW, credit("e1", 500)))).hasSize(1);
    }

    @Test
    void aPurchaseInAnotherCurrencyIsRefused() {
        Command euros = credit(MEMBER, purchase("e1", "r1", new Money("EUR", 1000), NOON));

        assertThat(refusal(decide(NEW, euros))).isEqualTo(RefusalCode.CURRENCY_NOT_OF_PROGRAM);
    }

    @Test
    void aPurchaseInACurrencyThatNobodyKnowsIsRefused() {
        Command odd = credit(MEMBER, purchase("e1", "r1", new Money("???", 1000), NOON));

        assertThat(refusal(decide(NEW, odd))).isEqualTo(RefusalCode.CURRENCY_NOT_OF_PROGRAM);
    }

    @Test
    void everyCommandOfAnUnknownProgrammeIsRefused() {
        List<Command> commands = List.of(
                open(MEMBER), credit("e1", 100), award(MEMBER, "a", "points", 1), changeTier(MEMBER, "t", "Silver", 1));

        assertThat(commands)
                .extracting(command -> refusal(Ledger.decide(NEW, command, Optional.empty(), Evidence.NONE)))
                .containsOnly(RefusalCode.UNKNOWN_PROGRAM);
    }

    @Test
    void anotherProgrammesCommandIsRefused() {
        Account ours = NEW.at(1, "hash", NOON);
        OpenAccount theirs = new OpenAccount("other", MEMBER, open(MEMBER).cause(), NOON, false);

        assertThat(refusal(decide(ours, theirs))).isEqualTo(RefusalCode.MEMBER_OF_OTHER_PROGRAM);
    }

    @Test
    void anAccountIsOpenedOnce() {
        Decision first = decide(NEW, open(MEMBER));

        assertThat(postings(first)).containsExactly(new AccountOpened());
        assertThat(refusal(decide(fold(NEW, first), open(MEMBER)))).isEqualTo(RefusalCode.ACCOUNT_ALREADY_OPEN);
    }

    @Test
    void anAwardIsBonusAndSaysWhichCampaignGaveIt() {
        Decision decision = decide(NEW, award(MEMBER, "a1", "points", 15));

        assertThat(postings(decision)).containsExactly(new PointsAwarded("points", 15, "tiers", bonusLot(1)));
        assertThat(decision.explanation())
                .containsExactly(new RuleTried("tiers", 2, 15, "Silver: 1.5 times 30, less 30 already earned"));
        assertThat(fold(NEW, decision).wallets())
                .isEqualTo(Map.of(
                        "points", new Wallet(0, 15, List.of(new LotBalance(bonusLot(1), 15)), Map.of(), Map.of())));
    }

    @Test
    void anAwardIntoAWalletThatTheProgrammeLacksIsRefused() {
        assertThat(refusal(decide(NEW, award(MEMBER, "a1", "miles", 15)))).isEqualTo(RefusalCode.UNKNOWN_WALLET);
    }

    @Test
    void theFirstTierIsAnUpgradeAndAHigherOneToo() {
        Decision silver = decide(NEW, changeTier(MEMBER, "t1", "Silver", 1));
        Account inSilver = fold(NEW, silver);

        assertThat(postings(silver)).containsExactly(new TierChanged(null, "Silver", 1, true));
        assertThat(postings(decide(inSilver, changeTier(MEMBER, "t2", "Gold", 2))))
                .containsExactly(new TierChanged("Silver", "Gold", 2, true));
        assertThat(postings(decide(inSilver, changeTier(MEMBER, "t3", "Base", 0))))
                .containsExactly(new TierChanged("Silver", "Base", 0, false));
    }

    @Test
    void whoIsInATierIsNotMovedThereAgain() {
        Account inSilver = fold(NEW, decide(NEW, changeTier(MEMBER, "t1", "Silver", 1)));

        assertThat(refusal(decide(inSilver, changeTier(MEMBER, "t2", "Silver", 1))))
                .isEqualTo(RefusalCode.ALREADY_IN_TIER);
    }

    @Test
    void aWalletNeverHoldsMoreThanItsLimitAndNothingOverflows() {
        Account full = NEW.with("points", holding(Ledger.WALLET_UNITS_MAX - 10, 5));

        assertThat(postings(decide(full, credit("e1", 500)))).hasSize(1);
        assertThat(refusal(decide(full, credit("e2", 600)))).isEqualTo(RefusalCode.BALANCE_LIMIT);
        assertThat(postings(decide(full, award(MEMBER, "a1", "points", 5)))).hasSize(1);
        assertThat(refusal(decide(full, award(MEMBER, "a2", "points", 6)))).isEqualTo(RefusalCode.BALANCE_LIMIT);
        assertThat(refusal(decide(full, award(MEMBER, "a3", "points", Long.MAX_VALUE))))
                .isEqualTo(RefusalCode.BALANCE_LIMIT);
    }

    @Test
    void whatOneRuleGivesCountsTowardsTheLimitOfTheNext() {
        Terms twice = new Terms(
                "USD",
                TERMS.zone(),
                TERMS.wallets(),
                Accrual.of(3, List.of(BASE_RULE, AccrualRule.perAmount("again", "points", 1, 100, "1 per 1.00"))));
        Account full = NEW.with("points", holding(Ledger.WALLET_UNITS_MAX - 10, 0));

        Decision decision = Ledger.decide(full, credit("e1", 600), Optional.of(twice), Evidence.NONE);

        assertThat(refusal(decision)).isEqualTo(RefusalCode.BALANCE_LIMIT);
    }

    @Test
    void decidingChangesNothingAndTheSameQuestionHasTheSameAnswer() {
        Account before = NEW.with("points", holding(3, 4));

        Decision first = decide(before, credit("e1", 1177));

        assertThat(decide(before, credit("e1", 1177))).isEqualTo(first);
        assertThat(before).isEqualTo(NEW.with("points", holding(3, 4)));
    }

    @Test
    void baseAndBonusAreKeptApartAndSpentTogether() {
        Account earned = fold(NEW, decide(NEW, credit("e1", 1177)));
        Account both = fold(earned, decide(earned, award(MEMBER, "a1", "points", 4)));

        assertThat(both.wallet("points")).isEqualTo(holding(11, 4));
        assertThat(both.balances()).isEqualTo(Map.of("points", Balance.of(15)));
        assertThat(both.wallet("stars")).isEqualTo(Wallet.EMPTY);
    }

    private static Wallet holding(long base, long bonus) {
        List<LotBalance> lots = bonus == 0
                ? List.of(new LotBalance(baseLot(1), base))
                : List.of(new LotBalance(baseLot(1), base), new LotBalance(bonusLot(2), bonus));
        return new Wallet(base, bonus, lots, Map.of(), Map.of());
    }

    private static Decision decide(Account account, Command command) {
        return Ledger.decide(account, command, Optional.of(TERMS), Evidence.NONE);
    }

    private static Account fold(Account account, Decision decision) {
        Account after = account;
        for (Posting posting : postings(decision)) {
            after = Ledger.evolve(after, posting);
        }
        return after;
    }

    private static List<Posting> postings(Decision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted) decision).postings();
    }

    private static RefusalCode refusal(Decision decision) {
        assertThat(decision).isInstanceOf(Refused.class);
        return ((Refused) decision).code();
    }
}
