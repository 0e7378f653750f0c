package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.PoolShare;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What binds an account to others.
 *
 * @param mergedInto the member as whom this one goes on; null: goes on as itself
 * @param pool the pool that this member is of; null: of none
 * @param contributes whether all that the member can spend goes to the pool by itself
 * @param isPool whether this is a shared account
 * @param shares what each member may do with this shared account
 */
public record Ties(
        @Nullable String mergedInto,
        @Nullable String pool,
        boolean contributes,
        boolean isPool,
        Map<String, PoolShare> shares) {
    /** An account by itself. */
    public static final Ties NONE = new Ties(null, null, false, false, Map.of());

    public Ties {
        shares = Map.copyOf(shares);
    }

    Ties merging(String into) {
        return new Ties(into, pool, contributes, isPool, shares);
    }

    Ties opening() {
        return new Ties(mergedInto, pool, contributes, true, shares);
    }

    Ties joining(String other, boolean all) {
        return new Ties(mergedInto, other, all, isPool, shares);
    }

    Ties leaving() {
        return new Ties(mergedInto, null, false, isPool, shares);
    }

    Ties sharing(String member, @Nullable PoolShare share) {
        Map<String, PoolShare> changed = new TreeMap<>(shares);
        if (share == null) {
            changed.remove(member);
        } else {
            changed.put(member, share);
        }
        return new Ties(mergedInto, pool, contributes, isPool, changed);
    }
}
