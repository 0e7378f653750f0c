package io.vafa.rating.section;

import io.vafa.rating.domain.ActivityCondition;
import io.vafa.rating.domain.Condition;
import io.vafa.rating.domain.MemberCondition;
import java.util.List;

/** Compiles the conditions of accrual rules, activities and campaigns. */
public interface Conditions {
    /** The longest condition, in UTF-16 units. */
    int TEXT_LENGTH_MAX = 1_000;

    /**
     * Checks a condition and makes it ready to be asked.
     *
     * @param aboutLines whether it may ask about the line
     * @param decimals of the programme's currency, for amounts written in a condition
     */
    Compiled<Condition> compile(String text, boolean aboutLines, int decimals);

    /** Checks a condition on an activity and makes it ready to be asked. */
    Compiled<ActivityCondition> compileActivity(String text);

    /**
     * Checks a condition on a member and makes it ready to be asked.
     *
     * @param decimals of the programme's currency
     */
    Compiled<MemberCondition> compileMember(String text, int decimals);

    /**
     * What came of it.
     *
     * @param <C> the sort of condition
     */
    sealed interface Compiled<C> {
        /** It can be asked. */
        record Fit<C>(C condition) implements Compiled<C> {}

        /** It cannot. */
        record Unfit<C>(List<Problem> problems) implements Compiled<C> {}
    }

    /**
     * Something wrong with a condition.
     *
     * @param code stable
     * @param detail where and what, for people
     */
    record Problem(String code, String detail) {}
}
