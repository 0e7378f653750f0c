package io.vafa.campaign.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How satisfied members said they were. Shares are percent with one decimal, rounded half up.
 *
 * @param number of the activity, which bears the score
 * @param most the largest score, 5 or 10
 * @param from the first day
 * @param until the last day
 * @param store where it was answered; absent: anywhere
 * @param forgotten members who have answered so often that answers of those days may be missing
 * @param all together
 * @param months one by one
 * @param stores those {@link SatisfactionReports#STORES_MAX} with the most answers; answers that name none are not among them
 */
public record Satisfaction(
        String activity,
        String number,
        int most,
        Instant asOf,
        LocalDate from,
        LocalDate until,
        @Nullable String store,
        long forgotten,
        Figures all,
        List<Part> months,
        List<Part> stores) {
    public Satisfaction {
        months = List.copyOf(months);
        stores = List.copyOf(stores);
    }

    /** The answers of a month, or of a store. */
    public record Part(String name, Figures figures) {}

    /**
     * What was answered.
     *
     * @param mean with two decimals; absent where nothing was answered
     * @param promoters who answered 9 or 10; 0 where there are five scores only
     * @param passives 7 or 8
     * @param detractors less
     * @param netPromoterScore percent of promoters less percent of detractors; absent where there are five scores only, or no answers
     * @param levels five, from the worst to the best
     */
    public record Figures(
            long answers,
            @Nullable String mean,
            long promoters,
            long passives,
            long detractors,
            @Nullable String netPromoterScore,
            List<Level> levels) {
        public Figures {
            levels = List.copyOf(levels);
        }
    }

    /**
     * One of five levels of satisfaction.
     *
     * @param level 1 for the worst
     * @param from the lowest score in it
     * @param to the highest
     * @param percent of all answers; absent where there are none
     */
    public record Level(
            int level,
            int from,
            int to,
            long answers,
            @Nullable String percent) {}
}
