package io.vafa.member.domain.household;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.household.HouseholdChange.InvitationEnd;
import io.vafa.member.domain.household.HouseholdChange.LeavingReason;
import io.vafa.member.domain.household.HouseholdChange.Step;
import io.vafa.member.domain.household.HouseholdChange.What;
import io.vafa.member.domain.household.HouseholdDecision.Code;
import io.vafa.member.domain.household.HouseholdTerms.Powers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what in a household, and what it comes to. */
class HouseholdTest {
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final String MOTHER = "m-1";
    private static final String FATHER = "m-2";
    private static final String CHILD = "m-3";
    private static final HouseholdTerms TERMS = new HouseholdTerms(
            true,
            3,
            Map.of(
                    HouseholdRole.HEAD, new Powers(true, null, null),
                    HouseholdRole.ADULT, new Powers(true, 100L, 300L),
                    HouseholdRole.COLLECTOR, new Powers(false, null, null)),
            40,
            true,
            7,
            PoolLeaving.OWN_CONTRIBUTIONS_RETURN,
            Set.of(HouseholdRole.HEAD));

    private Household household = opened();

    private static Household opened() {
        Seat head = new Seat(MOTHER, HouseholdRole.HEAD, TERMS.pooled(HouseholdRole.HEAD, 40), NOW);
        return Household.none("demo", "p_1")
                .evolve(new HouseholdChange(
                        "demo", "p_1", 1, NOW, new Actor("agent", "agent"), null, new What.Opened(head)));
    }

    @Test
    void whoIsInvitedAndAcceptsIsOfItOnTheProgrammesTerms() {
        joins(FATHER, HouseholdRole.ADULT, null);

        assertThat(household.seat(FATHER).orElseThrow().share()).isEqualTo(new PoolShare(true, 100L, true, 40, 300L));
        assertThat(household.invitations()).isEmpty();
    }

    @Test
    void whereMembersMayChooseTheyGiveAnotherShareOrNothing() {
        joins(FATHER, HouseholdRole.ADULT, 0);
        joins(CHILD, HouseholdRole.COLLECTOR, 100);

        assertThat(household.seat(FATHER).orElseThrow().share().contributes()).isFalse();
        assertThat(household.seat(CHILD).orElseThrow().percent()).isEqualTo(100);
    }

    @Test
    void onlyWhoMayInvitesAndAnswersAreForTheCode() {
        joins(FATHER, HouseholdRole.ADULT, null);

        assertThat(code(invite(CHILD), FATHER)).isEqualTo(Code.MAY_NOT);
        assertThat(code(invite(CHILD), "m-9")).isEqualTo(Code.NOT_OF_THE_HOUSEHOLD);
        does(invite(CHILD), MOTHER);
        assertThat(code(new HouseholdWish.Accept("i-m-3", "other", null), null)).isEqualTo(Code.WRONG_CODE);
        assertThat(code(invite(CHILD), MOTHER)).isEqualTo(Code.INVITED_ALREADY);
    }

    @Test
    void anInvitationIsOpenForSoLongAndAnsweredOnce() {
        does(invite(FATHER), null);
        HouseholdWish accept = new HouseholdWish.Accept("i-m-2", "code", null);

        assertThat(household.decide(accept, null, TERMS, NOW.plus(Duration.ofDays(7))))
                .isInstanceOfSatisfying(
                        HouseholdDecision.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.INVITATION_EXPIRED));
        does(new HouseholdWish.EndInvitation("i-m-2", InvitationEnd.DECLINED, "code"), null);
        assertThat(code(accept, null)).isEqualTo(Code.INVITATION_NOT_OPEN);
    }

    @Test
    void theSameAnswerAgainIsNoOtherAnswer() {
        joins(FATHER, HouseholdRole.ADULT, 60);
        HouseholdWish.Accept same = new HouseholdWish.Accept("i-m-2", "code", 60);

        assertNothing(same);
        assertNothing(new HouseholdWish.Accept("i-m-2", null, null));
        assertThat(code(new HouseholdWish.Accept("i-m-2", "code", 70), null)).isEqualTo(Code.INVITATION_NOT_OPEN);
        assertThat(code(new HouseholdWish.Accept("i-m-2", "guess", 60), null)).isEqualTo(Code.INVITATION_NOT_OPEN);
        assertThat(code(new HouseholdWish.EndInvitation("i-m-2", InvitationEnd.DECLINED, "code"), null))
                .isEqualTo(Code.INVITATION_NOT_OPEN);
        does(new HouseholdWish.Leave(FATHER, LeavingReason.ASKED), FATHER);
        assertNothing(same);
        does(new HouseholdWish.Dissolve(), MOTHER);
        assertNothing(same);
    }

    @Test
    void whoDeclinesOrRevokesTwiceHearsTheSameTwice() {
        does(invite(FATHER), null);
        HouseholdWish decline = new HouseholdWish.EndInvitation("i-m-2", InvitationEnd.DECLINED, "code");
        does(decline, null);
        does(invite(CHILD), null);
        HouseholdWish revoke = new HouseholdWish.EndInvitation("i-m-3", InvitationEnd.REVOKED, null);
        does(revoke, MOTHER);

        assertNothing(decline);
        assertNothing(revoke);
        assertThat(code(new HouseholdWish.EndInvitation("i-m-2", InvitationEnd.REVOKED, null), null))
                .isEqualTo(Code.INVITATION_NOT_OPEN);
    }

    @Test
    void onlyTheLatestAnswersAreRememberedSoThatAHouseholdDoesNotGrow() {
        for (int invited = 0; invited <= Household.ANSWERED_MAX; invited++) {
            String member = "guest-" + invited;
            does(invite(member), null);
            does(new HouseholdWish.EndInvitation("i-" + member, InvitationEnd.DECLINED, null), null);
        }

        assertThat(household.answered()).hasSize(Household.ANSWERED_MAX);
        assertThat(household.answered().getFirst().id()).isEqualTo("i-guest-1");
    }

    private void assertNothing(HouseholdWish wish) {
        assertThat(household.decide(wish, null, TERMS, NOW)).isInstanceOf(HouseholdDecision.Nothing.class);
    }

    @Test
    void aHouseholdHasRoomForSoMany() {
        joins(FATHER, HouseholdRole.ADULT, null);
        does(new HouseholdWish.Invite("i-4", "m-4", HouseholdRole.COLLECTOR, "code"), null);
        joins(CHILD, HouseholdRole.COLLECTOR, null);

        assertThat(code(new HouseholdWish.Accept("i-4", "code", null), null)).isEqualTo(Code.HOUSEHOLD_FULL);
    }

    @Test
    void onlyTheHeadRemovesOthersAndEverybodyLeaves() {
        joins(FATHER, HouseholdRole.ADULT, null);
        joins(CHILD, HouseholdRole.COLLECTOR, null);

        assertThat(code(new HouseholdWish.Leave(CHILD, LeavingReason.REMOVED), FATHER))
                .isEqualTo(Code.MAY_NOT);
        HouseholdChange left = does(new HouseholdWish.Leave(CHILD, LeavingReason.ASKED), CHILD);

        assertThat(left.steps()).containsExactly(new Step(CHILD, null, PoolLeaving.OWN_CONTRIBUTIONS_RETURN));
        assertThat(household.seat(CHILD)).isEmpty();
    }

    @Test
    void whenTheHeadLeavesTheFirstAdultFollows() {
        joins(CHILD, HouseholdRole.COLLECTOR, null);
        joins(FATHER, HouseholdRole.ADULT, null);

        does(new HouseholdWish.Leave(MOTHER, LeavingReason.ERASED), null);

        assertThat(household.seat(FATHER).orElseThrow().role()).isEqualTo(HouseholdRole.HEAD);
        assertThat(household.seat(FATHER).orElseThrow().share().pointsMax()).isNull();
        assertThat(household.over()).isFalse();
    }

    @Test
    void withoutAnAdultItIsOverAndTheHeadTakesWhatIsLeft() {
        joins(CHILD, HouseholdRole.COLLECTOR, null);

        HouseholdChange over = does(new HouseholdWish.Leave(MOTHER, LeavingReason.ASKED), MOTHER);

        assertThat(household.over()).isTrue();
        assertThat(over.steps())
                .containsExactly(
                        new Step(CHILD, null, PoolLeaving.OWN_CONTRIBUTIONS_RETURN),
                        new Step(MOTHER, null, PoolLeaving.EVERYTHING));
    }

    @Test
    void nothingGoesToWhoeverWasErased() {
        joins(CHILD, HouseholdRole.COLLECTOR, null);

        HouseholdChange over = does(new HouseholdWish.Leave(MOTHER, LeavingReason.ERASED), null);

        assertThat(over.steps())
                .containsExactly(
                        new Step(MOTHER, null, PoolLeaving.STAYS), new Step(CHILD, null, PoolLeaving.EQUAL_SHARE));
    }

    @Test
    void onlyAnAdultBecomesHead() {
        joins(FATHER, HouseholdRole.ADULT, null);
        joins(CHILD, HouseholdRole.COLLECTOR, null);

        assertThat(code(new HouseholdWish.HandOver(CHILD), MOTHER)).isEqualTo(Code.NOT_AN_ADULT);
        assertThat(code(new HouseholdWish.HandOver(FATHER), FATHER)).isEqualTo(Code.MAY_NOT);
        assertThat(code(new HouseholdWish.Change(FATHER, HouseholdRole.HEAD, null), null))
                .isEqualTo(Code.HEAD_HANDS_OVER);
        does(new HouseholdWish.HandOver(FATHER), MOTHER);

        assertThat(household.seat(FATHER).orElseThrow().role()).isEqualTo(HouseholdRole.HEAD);
        assertThat(household.seat(MOTHER).orElseThrow().role()).isEqualTo(HouseholdRole.ADULT);
        assertThat(household.seat(MOTHER).orElseThrow().share().pointsMax()).isEqualTo(100L);
    }

    @Test
    void nothingHappensInAHouseholdThatIsOver() {
        does(new HouseholdWish.Dissolve(), MOTHER);

        assertThat(code(invite(FATHER), null)).isEqualTo(Code.HOUSEHOLD_DISSOLVED);
        assertThat(household.decide(new HouseholdWish.Dissolve(), null, TERMS, NOW))
                .isInstanceOf(HouseholdDecision.Nothing.class);
    }

    private static HouseholdWish.Invite invite(String member) {
        return new HouseholdWish.Invite("i-" + member, member, HouseholdRole.ADULT, "code");
    }

    private void joins(String member, HouseholdRole role, @Nullable Integer percent) {
        does(new HouseholdWish.Invite("i-" + member, member, role, "code"), null);
        does(new HouseholdWish.Accept("i-" + member, "code", percent), null);
    }

    private HouseholdChange does(HouseholdWish wish, @Nullable String by) {
        HouseholdDecision decision = household.decide(wish, by, TERMS, NOW);
        assertThat(decision).isInstanceOf(HouseholdDecision.Change.class);
        HouseholdChange change = new HouseholdChange(
                "demo",
                "p_1",
                household.number() + 1,
                NOW,
                new Actor("agent", "agent"),
                by,
                ((HouseholdDecision.Change) decision).what());
        household = household.evolve(change);
        return change;
    }

    private @Nullable Code code(HouseholdWish wish, @Nullable String by) {
        return household.decide(wish, by, TERMS, NOW) instanceof HouseholdDecision.Refused(Code code, var _)
                ? code
                : null;
    }
}
