package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a member may do with a pool.
 *
 * @param spends whether the member may spend the pool's points
 * @param pointsMax so many at once at most; absent: all there are
 * @param contributes whether what the member can spend goes to the pool by itself
 * @param percent so much of what is earned goes there, 1 to 100, and nothing of what the member had before; absent: all that can be spent
 * @param pointsMaxPerDay so many in one day at most, by the programme's zone; absent: no such limit
 */
public record PoolShare(
        boolean spends,
        @Nullable Long pointsMax,
        boolean contributes,
        @Nullable Integer percent,
        @Nullable Long pointsMaxPerDay) {
    /** All. */
    public static final int PERCENT_MAX = 100;

    public PoolShare {
        if (pointsMax != null) {
            Require.atLeast(1, pointsMax, "share.pointsMax");
        }
        if (percent != null) {
            Require.atLeast(1, percent, "share.percent");
            Require.atLeast(percent, PERCENT_MAX, "share.percent's most");
            Require.atLeast(1, contributes ? 1 : 0, "share.contributes with a percentage");
        }
        if (pointsMaxPerDay != null) {
            Require.atLeast(1, pointsMaxPerDay, "share.pointsMaxPerDay");
        }
    }

    /** Who contributes all, or nothing. */
    public PoolShare(boolean spends, @Nullable Long pointsMax, boolean contributes) {
        this(spends, pointsMax, contributes, null, null);
    }

    /** What the share says, for fingerprints: those of shares without the later parts stay as they were. */
    public String words() {
        String first = "PoolShare[spends=" + spends + ", pointsMax=" + pointsMax + ", contributes=" + contributes;
        return percent == null && pointsMaxPerDay == null
                ? first + "]"
                : first + ", percent=" + percent + ", pointsMaxPerDay=" + pointsMaxPerDay + "]";
    }
}
