package io.vafa.campaign.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.application.Satisfaction;
import io.vafa.campaign.application.Satisfaction.Figures;
import io.vafa.campaign.application.Satisfaction.Level;
import io.vafa.campaign.domain.figure.Answers;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.journal.JournalEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How satisfied members said they were. */
class SatisfactionTest {
    private static final String KIND = "survey-answered";
    private static final String NONE = "campaigns: [{id: a, trigger: enrolment, gives: [{id: a, badge: b}]}]";

    private final Club club = new Club(NONE);

    private JournalEntry answers(String member, @Nullable String store, String local, long score) {
        return club.member(member).does(KIND, store, local, Map.of("score", score));
    }

    private Figures all() {
        return club.satisfaction("2021-01-01", "2021-12-31", null).all();
    }

    @Test
    void nineAndTenPromoteSevenAndEightAreSilentAndTheRestDetract() {
        for (int score = 0; score <= 10; score++) {
            answers("m" + score, "s-1", "2021-03-04T10:00", score);
        }
        answers("one-more", "s-1", "2021-03-04T10:00", 10);

        Figures all = all();

        assertThat(all.promoters()).isEqualTo(3);
        assertThat(all.passives()).isEqualTo(2);
        assertThat(all.detractors()).isEqualTo(7);
        assertThat(all.netPromoterScore()).isEqualTo("-33.3");
        assertThat(all.mean()).isEqualTo("5.42");
        assertThat(all.levels())
                .containsExactly(
                        new Level(1, 0, 2, 3, "25.0"),
                        new Level(2, 3, 4, 2, "16.7"),
                        new Level(3, 5, 6, 2, "16.7"),
                        new Level(4, 7, 8, 2, "16.7"),
                        new Level(5, 9, 10, 3, "25.0"));
    }

    @Test
    void ofFiveScoresEachIsALevelAndNobodyPromotes() {
        answers("m1", "s-1", "2021-03-04T10:00", 5);
        answers("m2", "s-1", "2021-03-04T10:00", 1);
        answers("m3", "s-1", "2021-03-04T10:00", 6);

        Figures all = club.satisfaction("2021-01-01", "2021-12-31", null, 5).all();

        assertThat(all.answers()).isEqualTo(2);
        assertThat(all.netPromoterScore()).isNull();
        assertThat(all.levels()).extracting(Level::answers).containsExactly(1L, 0L, 0L, 0L, 1L);
    }

    @Test
    void whatIsWithdrawnWasNeverSaid() {
        JournalEntry angry = answers("sara", "s-1", "2021-03-04T10:00", 0);
        answers("sara", "s-1", "2021-03-04T11:00", 9);

        club.member("sara").withdraws(angry, "2021-03-05T10:00");

        assertThat(all().netPromoterScore()).isEqualTo("100.0");
        assertThat(all().answers()).isEqualTo(1);
    }

    @Test
    void daysAreThoseOfTheProgrammeAndStoresAreToldApart() {
        answers("m1", "s-1", "2021-02-28T23:59", 1);
        answers("m2", "s-1", "2021-03-01T00:00", 9);
        answers("m3", "s-2", "2021-03-31T23:59", 8);
        answers("m4", null, "2021-03-15T12:00", 7);
        answers("m5", "s-2", "2021-04-01T00:00", 1);

        Satisfaction march = club.satisfaction("2021-03-01", "2021-03-31", null);

        assertThat(march.all().answers()).isEqualTo(3);
        assertThat(march.stores()).extracting(Satisfaction.Part::name).containsExactly("s-1", "s-2");
        assertThat(club.satisfaction("2021-03-01", "2021-03-31", "s-2").all().answers())
                .isEqualTo(1);
        assertThat(club.satisfaction("2021-02-01", "2021-04-30", null).months())
                .extracting(Satisfaction.Part::name)
                .containsExactly("2021-02", "2021-03", "2021-04");
    }

    @Test
    void whatIsNoScoreAndWhatWasAskedElsewhereDoesNotCount() {
        answers("m1", "s-1", "2021-03-04T10:00", 11);
        club.member("m2").does("reviewed", "2021-03-04T10:00", Map.of("score", 3L));
        club.member("m3").does(KIND, "2021-03-04T10:00", Map.of("pages", 3L));

        assertThat(all().answers()).isZero();
        assertThat(all().mean()).isNull();
        assertThat(all().netPromoterScore()).isNull();
    }

    @Test
    void ofWhoeverAnswersOftenTheFirstAnswersAreForgottenAndItIsSaid() {
        Member sara = club.member("sara");
        sara.does("reviewed", "2021-01-01T10:00", Map.of("score", 3L));
        for (int day = 0; day <= Answers.ANSWERS_MAX; day++) {
            answers("sara", "s-1", "2021-03-01T10:%02d".formatted(day % 60), 9);
        }

        assertThat(all().answers()).isEqualTo(Answers.ANSWERS_MAX - 1);
        assertThat(club.satisfaction("2021-01-01", "2021-12-31", null).forgotten())
                .isEqualTo(1);
        assertThat(club.satisfaction("2021-03-02", "2021-12-31", null).forgotten())
                .isZero();
        assertThat(sara.progress().figures().answers().latest())
                .filteredOn(answer -> answer.kind().equals("reviewed"))
                .hasSize(1);
    }
}
