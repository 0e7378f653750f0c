package io.vafa.campaign.application.segment;

import java.util.List;

/**
 * One segment, counted.
 *
 * @param members how many are in it
 * @param spendDays over how many days what was spent is told
 * @param spendMinorUnits what its members spent
 * @param spendOfAllMinorUnits what all members spent
 * @param sample some of its members, always the same ones as long as they are in it
 */
public record SegmentCount(
        String segment,
        long members,
        int spendDays,
        long spendMinorUnits,
        long spendOfAllMinorUnits,
        List<String> sample) {
    /** As many as somebody looks at before using a segment. */
    public static final int SAMPLE_MAX = 20;

    public SegmentCount {
        sample = List.copyOf(sample);
    }
}
