package io.vafa.points.ledger.domain;

import static io.vafa.points.Activities.credit;
import static io.vafa.points.Activities.survey;
import static io.vafa.points.Activities.walk;
import static io.vafa.points.Activities.withdraw;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.points.Activities;
import io.vafa.points.Samples;
import io.vafa.points.ledger.domain.accrual.ActivityKind;
import io.vafa.rating.cel.CelConditions;
import io.vafa.rating.domain.ActivityCondition;
import io.vafa.rating.section.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What members are given for what is no purchase. */
class ActivitiesTest {
    private final Book book = new Book(WalletPolicy.DEFAULT);

    ActivitiesTest() {
        book.terms = Activities.in(book.terms, Activities.SURVEY, Activities.WALK);
    }

    @Test
    void aDeclaredActivityGivesWhatItIsWorthAndTheEntrySaysWhy() {
        JournalEntry entry = book.answers(credit(survey("a1")));

        assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.ACTIVITY);
        assertThat(entry.activity()).isEqualTo(survey("a1"));
        assertThat(entry.postings())
                .containsExactly(
                        new Posting.PointsEarned("points", 20, "s1", "activity:survey", Samples.baseLot(1)),
                        new Posting.CapsCounted(
                                List.of(new CapUse("activity:survey", CapUse.Period.DAY, "2021-03-04", 30, 20, 20))));
        assertThat(entry.explanation())
                .containsExactly(new RuleTried("activity:survey", 2, 20, "GIVEN: 20 for survey"));
        assertThat(book.balance()).isEqualTo(Balance.of(20));
    }

    @Test
    void perUnitIsRoundedDownAndTheFunderPays() {
        JournalEntry entry = book.answers(credit(walk("a1", 12_999)));

        assertThat(entry.postings().getFirst())
                .isEqualTo(new Posting.PointsEarned(
                        "points", 12, "s1", "activity:walk", new Lot(1, PARTNER, "health-fund", null, null, null)));
        assertThat(entry.explanation().getFirst().because())
                .isEqualTo("GIVEN: 12999 steps at 1 per 1000, rounded down, gives 12");
    }

    @Test
    void tooFewUnitsGiveNothingAndTheEntrySaysSo() {
        JournalEntry entry = book.answers(credit(walk("a1", 999)));

        assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
        assertThat(entry.postings()).isEmpty();
        assertThat(entry.explanation().getFirst().because()).startsWith("ROUNDED_TO_NOTHING");
    }

    @Test
    void aCapLeavesTheRestAndThenNothingUntilTheNextDay() {
        book.answers(credit(survey("a1")));

        JournalEntry second = book.answers(credit(survey("a2")));
        JournalEntry third = book.answers(credit(survey("a3")));
        book.now = NOON.plus(Duration.ofDays(1));
        JournalEntry tomorrow =
                book.answers(credit(Activities.activity("a4", PARTNER, "survey", null, NOON.plus(Duration.ofDays(1)))));

        assertThat(List.of(second, third, tomorrow))
                .extracting(entry -> entry.explanation().getFirst().gave())
                .containsExactly(10L, 0L, 20L);
        assertThat(third.explanation().getFirst().because()).startsWith("CAPPED");
        assertThat(book.balance()).isEqualTo(Balance.of(50));
    }

    @Test
    void whatIsNotDeclaredIsRefusedAndKept() {
        JournalEntry entry = book.answers(credit(Activities.activity("a1", PARTNER, "dance", null, NOON)));

        assertThat(entry.outcome().code()).isEqualTo("UNKNOWN_ACTIVITY");
        assertThat(entry.activity()).as("it can be seen what was reported").isNotNull();
        assertThat(entry.postings()).isEmpty();
    }

    @Test
    void attributesAreHeldToWhatTheKindDeclares() {
        assertThat(book.refusal(credit(walk("a1", 200_001)))).isEqualTo(RefusalCode.ATTRIBUTES_UNFIT);
        assertThat(book.refusal(credit(Activities.activity("a2", PARTNER, "walk", null, NOON))))
                .as("steps are missing")
                .isEqualTo(RefusalCode.ATTRIBUTES_UNFIT);
        assertThat(book.refusal(credit(Activities.activity("a3", PARTNER, "survey", 5L, NOON))))
                .as("surveys have no steps")
                .isEqualTo(RefusalCode.ATTRIBUTES_UNFIT);
        assertThat(book.refusal(credit(surveyed("a4", "winter")))).isEqualTo(RefusalCode.ATTRIBUTES_UNFIT);
        assertThat(book.answers(credit(surveyed("a5", "spring"))).outcome()).isEqualTo(Outcome.accepted());
    }

    @Test
    void onlyThePartnersThatAreNamedMayReport() {
        book.terms = Activities.in(book.terms, of(null, false, Set.of("gym")));

        assertThat(book.refusal(credit(survey("a1")))).isEqualTo(RefusalCode.ACTIVITY_OF_OTHERS);
        assertThat(book.answers(credit(Activities.activity("a2", "gym", "survey", null, NOON)))
                        .outcome())
                .isEqualTo(Outcome.accepted());
    }

    @Test
    void aConditionMayHoldOrNot() {
        book.terms = Activities.in(
                book.terms,
                of("activity.weekday == \"thursday\" && activity.codes[\"survey\"] == \"spring\"", false, Set.of()));

        JournalEntry spring = book.answers(credit(surveyed("a1", "spring")));
        JournalEntry autumn = book.answers(credit(surveyed("a2", "autumn")));
        JournalEntry unsaid = book.answers(credit(survey("a3")));

        assertThat(List.of(spring, autumn, unsaid))
                .extracting(entry -> entry.explanation().getFirst().because().split(":", 2)[0])
                .containsExactly("GIVEN", "CONDITION_FALSE", "CONDITION_FAILED");
    }

    @Test
    void whatWaitsInTheWalletWaitsUnlessTheKindGivesAtOnce() {
        LotPolicy waits = new LotPolicy(
                at -> at.plus(Duration.ofDays(14)),
                new Expiry.Never(),
                null,
                LotPolicy.Spend.EXPIRING_FIRST,
                List.of(),
                0);
        Book waiting = new Book(WalletPolicy.DEFAULT.with(waits));
        waiting.terms = Activities.in(waiting.terms, Activities.SURVEY);
        waiting.answers(credit(survey("a1")));
        assertThat(waiting.balance()).isEqualTo(new Balance(0, 20, 0, 0));

        waiting.terms = Activities.in(waiting.terms, of(null, true, Set.of()));
        waiting.answers(credit(survey("a2")));

        assertThat(waiting.balance()).isEqualTo(new Balance(10, 20, 0, 0));
    }

    @Test
    void aWithdrawalTakesExactlyThatAndFreesTheCap() {
        CreditActivity first = credit(survey("a1"));
        book.answers(first);
        book.answers(credit(walk("a2", 50_000)));

        JournalEntry entry = book.answers(withdraw(first, "w1", NOON));

        assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.WITHDRAWAL);
        assertThat(entry.postings().getFirst())
                .isEqualTo(new Posting.ActivityWithdrawn(
                        1, first.cause(), withdraw(first, "w1", NOON).withdrawal()));
        assertThat(book.balance()).isEqualTo(Balance.of(50));
        assertThat(book.answers(credit(survey("a3"))).explanation().getFirst().gave())
                .as("the cap has room again")
                .isEqualTo(20);
    }

    @Test
    void whateverItIsCalledAWithdrawalOfOneActivityHasOneCause() {
        CreditActivity credited = credit(survey("a1"));

        assertThat(withdraw(credited, "w2", NOON.plusSeconds(60)).cause())
                .isEqualTo(withdraw(credited, "w1", NOON).cause());
        assertThat(withdraw(credited, "w2", NOON.plusSeconds(60)).fingerprint())
                .isEqualTo(withdraw(credited, "w1", NOON).fingerprint());
    }

    @Test
    void whatWasSpentMeanwhileIsOwed() {
        CreditActivity credited = credit(survey("a1"));
        book.answers(credited);
        book.spends(15);

        book.answers(withdraw(credited, "w1", NOON));

        assertThat(book.balance()).isEqualTo(new Balance(0, 0, 0, 15));
    }

    @Test
    void whatWasRefusedOrNeverCameCannotBeWithdrawn() {
        CreditActivity refused = credit(Activities.activity("a1", PARTNER, "dance", null, NOON));
        book.answers(refused);

        assertThat(book.refusal(withdraw(refused, "w1", NOON))).isEqualTo(RefusalCode.UNDONE_WAS_REFUSED);
        assertThat(book.refusal(withdraw(credit(survey("a2")), "w2", NOON))).isEqualTo(RefusalCode.NOTHING_TO_UNDO);
    }

    @Test
    void aStatementTellsItInWords() {
        JournalEntry entry = book.answers(credit(survey("a1")));

        assertThat(Movement.of(entry.postings()))
                .containsExactly(new Movement("points-earned", "points", 20, 20, "earned by activity survey"));
    }

    private static Activity surveyed(String eventId, String survey) {
        Activity plain = survey(eventId);
        return new Activity(
                plain.eventId(),
                plain.partner(),
                plain.store(),
                plain.till(),
                plain.occurredAt(),
                plain.kind(),
                Map.of(),
                Map.of("survey", survey),
                false);
    }

    private static ActivityKind of(@Nullable String when, boolean atOnce, Set<String> partners) {
        ActivityKind survey = Activities.SURVEY;
        return new ActivityKind(
                survey.code(),
                survey.wallet(),
                survey.points(),
                null,
                survey.attributes(),
                survey.caps(),
                when == null
                        ? null
                        : ((Conditions.Compiled.Fit<ActivityCondition>) new CelConditions().compileActivity(when))
                                .condition(),
                atOnce,
                null,
                partners);
    }
}
