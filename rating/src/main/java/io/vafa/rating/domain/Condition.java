package io.vafa.rating.domain;

import org.jspecify.annotations.Nullable;

/** A condition as the author of a rule wrote it, compiled and checked by whoever knows the language. */
public interface Condition {
    /** Stands for the line where a condition is about the purchase alone. */
    int NO_LINE = -1;

    /** As it was written. */
    String text();

    /** Whether it has to be asked again for every line. */
    boolean isAboutLine();

    /**
     * Answers within a stated bound of work, and always the same for the same purchase; never throws.
     *
     * @param line place of the line, from 0; {@link #NO_LINE} for a condition about the purchase alone
     */
    Verdict judge(Occasion occasion, int line);

    /**
     * The answer.
     *
     * @param problem why there is none; the rule does not match then
     * @param detail the problem in words
     */
    record Verdict(boolean holds, @Nullable Reason problem, String detail) {
        public static final Verdict TRUE = new Verdict(true, null, "");
        public static final Verdict FALSE = new Verdict(false, null, "");

        public static Verdict none(Reason problem, String detail) {
            return new Verdict(false, problem, detail);
        }
    }
}
