package io.vafa.campaign.domain.segment;

import java.util.Locale;

/**
 * Where those who bought something are cut in two: at the least value below which so many of them lie.
 *
 * @param belowParts of {@link #ALL}, 0 to 9,999
 */
public record Cut(Measure by, int belowParts) {
    /** Parts of all who bought something. */
    public static final int ALL = 10_000;

    private static final int PARTS_PER_QUINTILE = 2_000;
    private static final int PARTS_PER_PERCENT = 100;

    public Cut {
        if (belowParts < 0 || belowParts >= ALL) {
            throw new IllegalArgumentException("0 to " + (ALL - 1) + " parts lie below a cut");
        }
    }

    /** Above which those lie whose score is at least so much, 2 to 5. */
    static Cut score(Measure by, int score) {
        return new Cut(by, (score - 1) * PARTS_PER_QUINTILE);
    }

    /** Above which at most so many percent lie. */
    static Cut top(Measure by, int percent) {
        return new Cut(by, ALL - percent * PARTS_PER_PERCENT);
    }

    /** As it is kept under; it says all that the value depends on besides programme and day. */
    public String name() {
        return by.of().name().toLowerCase(Locale.ROOT) + "-" + by.days() + "-" + belowParts;
    }
}
