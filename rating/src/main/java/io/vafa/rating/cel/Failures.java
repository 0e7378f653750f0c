package io.vafa.rating.cel;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import io.vafa.rating.domain.Condition.Verdict;
import io.vafa.rating.domain.Reason;

/** Why a condition has no answer. */
final class Failures {
    private Failures() {}

    /**
     * The verdict on a condition that could not be answered.
     *
     * @param about what it was asked about, in words
     */
    static Verdict verdict(CelEvaluationException failed, String about) {
        return failed.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED
                ? Verdict.none(
                        Reason.CONDITION_OVER_BUDGET,
                        "it goes through more than " + CelConditions.ITERATIONS_MAX + " elements for this " + about)
                : Verdict.none(Reason.CONDITION_FAILED, String.valueOf(failed.getMessage()));
    }
}
