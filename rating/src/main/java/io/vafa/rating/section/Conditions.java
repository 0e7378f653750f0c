package io.vafa.rating.section;

import io.vafa.rating.domain.ActivityCondition;
import io.vafa.rating.domain.Condition;
import java.util.List;

/** Compiles the conditions of accrual rules and of activities. */
public interface Conditions {
    /** The longest condition, in UTF-16 units. */
    int TEXT_LENGTH_MAX = 1_000;

    /**
     * Checks a condition and makes it ready to be asked.
     *
     * @param aboutLines whether it may ask about the line
     * @param decimals of the programme's currency, for amounts written in a condition
     */
    Compiled compile(String text, boolean aboutLines, int decimals);

    /** Checks a condition on an activity and makes it ready to be asked. */
    CompiledActivity compileActivity(String text);

    /** What came of it. */
    sealed interface Compiled {
        record Fit(Condition condition) implements Compiled {}

        record Unfit(List<Problem> problems) implements Compiled {}
    }

    /** What came of a condition on an activity. */
    sealed interface CompiledActivity {
        record Fit(ActivityCondition condition) implements CompiledActivity {}

        record Unfit(List<Problem> problems) implements CompiledActivity {}
    }

    /**
     * Something wrong with a condition.
     *
     * @param code stable
     * @param detail where and what, for people
     */
    record Problem(String code, String detail) {}
}
