package io.vafa.member.domain.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.domain.retention.RetentionTerms.Step;
import io.vafa.member.domain.retention.RetentionTerms.Warning;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RetentionTermsTest {
    private static final RetentionTerms TERMS = new RetentionTerms(12, 30, true);
    private static final LocalDate LAST = LocalDate.parse("2026-01-31");
    private static final LocalDate END = LocalDate.parse("2027-01-31");

    @Test
    void whoWasHeardOfLatelyIsLeftAlone() {
        assertThat(TERMS.step(LAST, false, null, END.minusDays(31))).isEqualTo(Step.NONE);
    }

    @Test
    void theWarningComesItsDaysBeforeTheEnd() {
        assertThat(TERMS.step(LAST, false, null, END.minusDays(30))).isEqualTo(Step.WARN);
        assertThat(TERMS.step(LAST, false, new Warning(LAST, END.minusDays(30)), END.minusDays(1)))
                .isEqualTo(Step.WAIT);
        assertThat(TERMS.step(LAST, false, new Warning(LAST, END.minusDays(30)), END))
                .isEqualTo(Step.END);
    }

    @Test
    void whoIsWarnedLateHasTheSameTime() {
        Warning late = new Warning(LAST, END.plusDays(100));

        assertThat(TERMS.step(LAST, false, null, END.plusDays(100))).isEqualTo(Step.WARN);
        assertThat(TERMS.step(LAST, false, late, END.plusDays(129))).isEqualTo(Step.WAIT);
        assertThat(TERMS.step(LAST, false, late, END.plusDays(130))).isEqualTo(Step.END);
    }

    @Test
    void aWarningOfAnEarlierAbsenceDoesNotCount() {
        LocalDate back = LAST.plusMonths(3);

        assertThat(TERMS.step(back, false, new Warning(LAST, END.minusDays(30)), back.plusMonths(12)))
                .isEqualTo(Step.WARN);
    }

    @Test
    void whoHasPointsIsKeptUnlessTheProgrammeSaysOtherwise() {
        Warning warned = new Warning(LAST, END.minusDays(30));

        assertThat(TERMS.step(LAST, true, warned, END)).isEqualTo(Step.KEPT);
        assertThat(new RetentionTerms(12, 30, false).step(LAST, true, warned, END))
                .isEqualTo(Step.END);
    }

    @Test
    void aMonthWithoutThatDayEndsEarlier() {
        RetentionTerms month = new RetentionTerms(1, 10, true);
        LocalDate last = LocalDate.parse("2026-01-31");

        assertThat(month.step(
                        last, false, new Warning(last, LocalDate.parse("2026-02-18")), LocalDate.parse("2026-02-28")))
                .isEqualTo(Step.END);
    }
}
