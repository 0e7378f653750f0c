package io.vafa.campaign.domain.figure;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a member answered once.
 *
 * @param sequence place of the entry in the journal
 * @param kind of the activity
 * @param store where; null: nobody said so
 * @param at when
 * @param scores by the names of the activity's numbers, 0 to {@link #SCORE_MAX} each; at least one
 */
public record Answer(
        long sequence, String kind, @Nullable String store, Instant at, SortedMap<String, Integer> scores) {
    /** What is more is no score. */
    public static final int SCORE_MAX = 10;

    public Answer {
        scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    }
}
