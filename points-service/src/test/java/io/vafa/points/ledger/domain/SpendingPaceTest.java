package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.credit;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.journal.Redemption.Purpose;
import io.vafa.points.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How fast a member may spend, judged by when it is asked for. */
class SpendingPaceTest {
    private static final String OTHER = "m_other";

    private Account account = Account.empty(PROGRAM, MEMBER);
    private Instant now = NOON;
    private int number;

    private final SpendingPace thriceOrFiveHundredADay = new SpendingPace(3, 500, 24, SpendingPace.Then.REFUSE);

    @Test
    void soOftenMayPointsBeSpentAndNotOnceMore() {
        has(1_000, thriceOrFiveHundredADay);

        assertThat(List.of(code(spend(10)), code(hold(10)), code(spend(10)))).containsOnly("DONE");
        assertThat(code(spend(10))).isEqualTo("SPENDING_TOO_FAST");
        assertThat(code(hold(10))).isEqualTo("SPENDING_TOO_FAST");
    }

    @Test
    void soMuchMayBeSpentAndWhatIsLeftIsSaid() {
        has(1_000, thriceOrFiveHundredADay);
        spend(450);

        JournalEntry refused = spend(60);

        assertThat(refused.outcome().detail())
                .isEqualTo(
                        "in 24 hours a member may spend at most 500 points, of which 50 are left; try again later, or"
                                + " ask the help desk");
        assertThat(code(spend(50))).isEqualTo("DONE");
    }

    @Test
    void theWindowMovesWithTheHoursAndNeverLetsMoreThroughInAnyOfItsLength() {
        has(1_000, thriceOrFiveHundredADay);
        now = Instant.parse("2021-03-05T10:59:00Z");
        spend(10);
        spend(10);
        now = Instant.parse("2021-03-05T11:00:00Z");
        spend(10);

        now = Instant.parse("2021-03-06T10:59:59Z");
        assertThat(code(spend(10))).isEqualTo("SPENDING_TOO_FAST");
        now = Instant.parse("2021-03-06T11:00:00Z");
        assertThat(code(spend(10))).isEqualTo("DONE");
        assertThat(code(spend(10))).isEqualTo("DONE");
        assertThat(code(spend(10))).isEqualTo("SPENDING_TOO_FAST");
    }

    @Test
    void whatWasRefusedForAnotherReasonIsNotCounted() {
        has(100, thriceOrFiveHundredADay);

        assertThat(code(spend(200))).isEqualTo("INSUFFICIENT_POINTS");
        assertThat(code(spend(300))).isEqualTo("INSUFFICIENT_POINTS");
        assertThat(code(spend(400))).isEqualTo("INSUFFICIENT_POINTS");
        assertThat(code(spend(10))).isEqualTo("DONE");
    }

    @Test
    void whoeverSpendsTooFastIsFrozenIfTheProgrammeSaysSoAndGoesOnEarning() {
        has(1_000, new SpendingPace(1, Long.MAX_VALUE, 1, SpendingPace.Then.FREEZE));
        spend(10);

        JournalEntry refused = spend(10);
        List<Command> after = FollowUps.of(refused);

        assertThat(code(refused)).isEqualTo("SPENDING_STOPPED");
        assertThat(after).singleElement().isInstanceOfSatisfying(ChangeStanding.class, freeze -> {
            assertThat(freeze.member()).isEqualTo(MEMBER);
            assertThat(freeze.standing()).isEqualTo(AccountStanding.EARN_ONLY);
            assertThat(freeze.reason()).isEqualTo("spent too fast: entry " + refused.sequence());
        });
        does(after.getFirst());
        now = now.plus(Duration.ofDays(2));
        assertThat(code(spend(10))).isEqualTo("ACCOUNT_NOT_ACTIVE");
        assertThat(code(does(credit("later", 10_00)))).isEqualTo("DONE");
    }

    @Test
    void aFreezeIsEndedByOneUnlessTheProgrammeWantsTwo() {
        freezes(new SpendingPace(1, Long.MAX_VALUE, 1, SpendingPace.Then.FREEZE));

        assertThat(code(changes(AccountStanding.ACTIVE, "agent-1", null))).isEqualTo("DONE");
    }

    @Test
    void whereTwoEndAFreezeTheSecondApprovesWhatTheFirstAskedFor() {
        freezes(endedByTwo());

        assertThat(code(changes(AccountStanding.ACTIVE, "agent-1", null))).isEqualTo("APPROVAL_NEEDED");
        assertThat(code(changes(AccountStanding.ACTIVE, "agent-1", "agent-1"))).isEqualTo("APPROVAL_BY_ANOTHER");
        assertThat(account.standing()).isEqualTo(AccountStanding.EARN_ONLY);
        assertThat(code(changes(AccountStanding.ACTIVE, "agent-1", "agent-2"))).isEqualTo("DONE");
        now = now.plus(Duration.ofDays(2));
        assertThat(code(spend(10))).isEqualTo("DONE");
    }

    @Test
    void aFreezeIsNotGotRoundByWayOfAnotherStanding() {
        freezes(endedByTwo());

        assertThat(code(changes(AccountStanding.SUSPENDED, "agent-1", null))).isEqualTo("DONE");
        assertThat(code(changes(AccountStanding.EARN_ONLY, "agent-1", null))).isEqualTo("DONE");
        assertThat(code(changes(AccountStanding.ACTIVE, "agent-1", null))).isEqualTo("APPROVAL_NEEDED");
    }

    @Test
    void whatAPersonFrozeAPersonEnds() {
        has(1_000, endedByTwo());
        changes(AccountStanding.EARN_ONLY, "agent-1", null);

        assertThat(code(changes(AccountStanding.ACTIVE, "agent-1", null))).isEqualTo("DONE");
    }

    @Test
    void whoeverIsFrozenAndGoesOnAsAnotherIsFrozenThereBeforeTheirPointsArrive() {
        freezes(endedByTwo());

        List<Command> after = FollowUps.of(merges());

        assertThat(after)
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(ChangeStanding.class),
                        second -> assertThat(second).isInstanceOf(AbsorbMember.class));
        assertThat(after).allSatisfy(command -> assertThat(command.member()).isEqualTo(OTHER));
        account = Account.empty(PROGRAM, OTHER);
        after.forEach(this::does);
        assertThat(account.standing()).isEqualTo(AccountStanding.EARN_ONLY);
        assertThat(account.wallet("points").balance().available()).isEqualTo(990);
        assertThat(code(changes(OTHER, AccountStanding.ACTIVE, "agent-1", null)))
                .isEqualTo("APPROVAL_NEEDED");
        assertThat(code(changes(OTHER, AccountStanding.ACTIVE, "agent-1", "agent-2")))
                .isEqualTo("DONE");
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountStanding.class,
            names = {"EARN_ONLY", "SUSPENDED"})
    void whomAPersonHadStoppedAlreadyMayDoNoMoreByBeingFrozenAndNeedsTwoAsWell(AccountStanding stopped) {
        freezes(endedByTwo());
        Command freeze = FollowUps.of(merges()).getFirst();
        account = Account.empty(PROGRAM, OTHER);
        changes(OTHER, stopped, "agent-1", null);

        assertThat(code(does(freeze))).isEqualTo("DONE");

        assertThat(account.standing()).isEqualTo(stopped);
        assertThat(code(changes(OTHER, AccountStanding.ACTIVE, "agent-1", null)))
                .isEqualTo("APPROVAL_NEEDED");
        assertThat(code(does(freeze))).isEqualTo("STANDING_UNCHANGED");
    }

    @Test
    void whoeverIsNotFrozenTakesNothingOfTheKindAlong() {
        has(1_000, endedByTwo());
        changes(AccountStanding.EARN_ONLY, "agent-1", null);

        assertThat(FollowUps.of(merges())).singleElement().isInstanceOf(AbsorbMember.class);
    }

    private JournalEntry merges() {
        return does(new MergeMember(
                PROGRAM, MEMBER, MovementsTest.cause("merge", "g" + ++number), now, OTHER, "one person", "agent-1"));
    }

    private static SpendingPace endedByTwo() {
        return new SpendingPace(1, Long.MAX_VALUE, 1, SpendingPace.Then.FREEZE, 2);
    }

    private void freezes(SpendingPace rule) {
        has(1_000, rule);
        spend(10);
        does(FollowUps.of(spend(10)).getFirst());
        assertThat(account.standing()).isEqualTo(AccountStanding.EARN_ONLY);
    }

    private JournalEntry changes(AccountStanding standing, String actor, @Nullable String approvedBy) {
        return changes(MEMBER, standing, actor, approvedBy);
    }

    private JournalEntry changes(String member, AccountStanding standing, String actor, @Nullable String approvedBy) {
        return does(new ChangeStanding(
                PROGRAM,
                member,
                MovementsTest.cause("standing", "c" + ++number),
                now,
                standing,
                false,
                "called back",
                actor,
                approvedBy));
    }

    @Test
    void anotherWalletAndAProgrammeWithoutARuleAreNotConcerned() {
        has(1_000, null);

        for (int i = 0; i < 60; i++) {
            assertThat(code(spend(1))).isEqualTo("DONE");
        }
    }

    private @Nullable SpendingPace pace;

    private void has(long points, @Nullable SpendingPace rule) {
        pace = rule;
        does(credit("e0", points * 100));
    }

    private JournalEntry spend(long points) {
        return does(new RedeemPoints(
                PROGRAM,
                MEMBER,
                MovementsTest.cause("redemption", "s" + ++number),
                now,
                "points",
                points,
                null,
                mug()));
    }

    private JournalEntry hold(long points) {
        return does(new HoldPoints(
                PROGRAM,
                MEMBER,
                MovementsTest.cause("hold", "h" + ++number),
                now,
                "points",
                points,
                null,
                now.plusSeconds(900),
                mug()));
    }

    private static Redemption mug() {
        return Redemption.of(Purpose.REWARD, PARTNER, "s1", "t1", "mug", null, null);
    }

    private JournalEntry does(Command command) {
        WalletPolicy policy = new WalletPolicy(
                WalletPolicy.Debt.FUTURE_EARNINGS, Optional.of(new RedeemRate(100, 100, 1, 1)), 500, 300);
        SpendingPace rule = pace;
        Terms terms = Samples.terms(rule == null ? policy : policy.with(rule), policy);
        JournalEntry entry = Entries.answer(account, command, Optional.of(terms), Evidence.NONE, now);
        account = Entries.fold(account, entry, "hash-" + entry.sequence());
        return entry;
    }

    private static String code(JournalEntry entry) {
        String code = entry.outcome().code();
        return code == null ? "DONE" : code;
    }
}
