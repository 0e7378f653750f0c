package io.vafa.rating.domain;

import java.util.Map;

/** A condition on a member as its author wrote it, compiled and checked by whoever knows the language. */
public interface MemberCondition {
    /** As it was written. */
    String text();

    /**
     * Answers within a stated bound of work, and always the same for the same member; never throws.
     *
     * @param member all that a condition can speak of: {@code tier} and {@code stage} as texts, {@code rank}, {@code purchases}, {@code spent},
     *     {@code daysSinceEnrolment} and {@code daysSincePurchase} as whole numbers, {@code balances} as whole units by wallet, {@code holds} as a list of names
     */
    Condition.Verdict judge(Map<String, Object> member);
}
