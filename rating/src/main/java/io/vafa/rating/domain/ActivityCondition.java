package io.vafa.rating.domain;

import io.vafa.contracts.activity.Activity;
import java.time.LocalDateTime;

/** A condition on an activity as its author wrote it, compiled and checked by whoever knows the language. */
public interface ActivityCondition {
    /** As it was written. */
    String text();

    /**
     * Answers within a stated bound of work, and always the same for the same activity; never throws.
     *
     * @param local when it happened, by the clocks of the programme's zone
     */
    Condition.Verdict judge(Activity activity, LocalDateTime local);
}
