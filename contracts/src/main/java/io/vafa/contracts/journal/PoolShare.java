package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a member may do with a pool.
 *
 * @param spends whether the member may spend the pool's points
 * @param pointsMax so many at once at most; absent: all there are
 * @param contributes whether all that the member can spend goes to the pool by itself
 */
public record PoolShare(boolean spends, @Nullable Long pointsMax, boolean contributes) {
    public PoolShare {
        if (pointsMax != null) {
            Require.atLeast(1, pointsMax, "share.pointsMax");
        }
    }
}
