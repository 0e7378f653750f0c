package io.vafa.campaign.domain.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * How often one member is given what a campaign gives.
 *
 * @param perDay of the programme's zone; {@link #NONE} for any number
 * @param perMonth of the programme's zone, in the Gregorian calendar
 * @param ever in all
 */
public record Limits(long perDay, long perMonth, long ever) {
    public static final long NONE = Long.MAX_VALUE;

    /** As often as it happens. */
    public static final Limits UNLIMITED = new Limits(NONE, NONE, NONE);

    /** Whether it says nothing. */
    public boolean isNone() {
        return perDay == NONE && perMonth == NONE && ever == NONE;
    }

    /**
     * How often a member may still be given it on a day.
     *
     * @param day of the programme's zone, ISO 8601
     * @param open how often it is promised and not counted yet
     */
    long left(CampaignTally tally, String day, long open) {
        if (isNone()) {
            return NONE;
        }
        long left = ever - tally.ever();
        if (perDay != NONE) {
            left = tally.hasForgottenDay(day) ? 0 : Math.min(left, perDay - tally.timesOn(day));
        }
        if (perMonth != NONE) {
            left = tally.hasForgottenMonth(day) ? 0 : Math.min(left, perMonth - tally.timesInMonthOf(day));
        }
        return Math.max(0, left - open);
    }

    /** Whether it is not known how often the member was given it around a day. */
    boolean isForgotten(CampaignTally tally, String day) {
        return (perDay != NONE && tally.hasForgottenDay(day)) || (perMonth != NONE && tally.hasForgottenMonth(day));
    }

    /** As explanations say it. */
    String words() {
        List<String> words = new ArrayList<>();
        if (perDay != NONE) {
            words.add(perDay + " a day");
        }
        if (perMonth != NONE) {
            words.add(perMonth + " a month");
        }
        if (ever != NONE) {
            words.add(ever + " ever");
        }
        return String.join(", ", words);
    }
}
