package io.vafa.member.domain.retention;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody of whom nothing is heard stays a member.
 *
 * @param inactiveMonths after so many months without a sign of life a member is erased
 * @param warnDays so many days before that, they are warned; nobody is erased who was not warned for as long
 * @param keepWithPoints whether members stay as long as they have points
 */
public record RetentionTerms(int inactiveMonths, int warnDays, boolean keepWithPoints) {

    /** What is to be done about a member on a day. */
    public enum Step {
        /** Was heard of lately. */
        NONE,
        /** Was not, but has points. */
        KEPT,
        WARN,
        /** Was warned, and has time yet. */
        WAIT,
        END
    }

    /**
     * That a member was warned.
     *
     * @param since the last sign of life before it
     * @param on the day of the warning
     */
    public record Warning(LocalDate since, LocalDate on) {}

    /**
     * What is to be done. A warning counts only for the absence that it was about.
     *
     * @param lastActive the day of the last sign of life
     * @param warning the last one; null: never
     */
    public Step step(LocalDate lastActive, boolean hasPoints, @Nullable Warning warning, LocalDate today) {
        LocalDate endOn = lastActive.plusMonths(inactiveMonths);
        if (today.isBefore(endOn.minusDays(warnDays))) {
            return Step.NONE;
        }
        if (keepWithPoints && hasPoints) {
            return Step.KEPT;
        }
        if (warning == null || !warning.since().equals(lastActive)) {
            return Step.WARN;
        }
        return today.isBefore(endOn) || today.isBefore(warning.on().plusDays(warnDays)) ? Step.WAIT : Step.END;
    }
}
