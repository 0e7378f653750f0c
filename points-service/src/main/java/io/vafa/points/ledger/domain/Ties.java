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
 * @param contributes whether what the member can spend goes to the pool by itself
 * @param isPool whether this is a shared account
 * @param shares what each member may do with this shared account
 * @param percent so much of what is earned goes to the pool; null: all that can be spent
 * @param unshared of what was earned, what can be spent and was not shared with the pool yet, by wallet; none is 0, and null: nothing
 */
public record Ties(
        @Nullable String mergedInto,
        @Nullable String pool,
        boolean contributes,
        boolean isPool,
        Map<String, PoolShare> shares,
        @Nullable Integer percent,
        @Nullable Map<String, Long> unshared) {
    /** An account by itself. */
    public static final Ties NONE = new Ties(null, null, false, false, Map.of(), null, null);

    public Ties {
        shares = Map.copyOf(shares);
        unshared = unshared == null ? null : Map.copyOf(unshared);
    }

    Ties merging(String into) {
        return new Ties(into, pool, contributes, isPool, shares, percent, unshared);
    }

    Ties opening() {
        return new Ties(mergedInto, pool, contributes, true, shares, percent, unshared);
    }

    Ties joining(String other, boolean gives, @Nullable Integer part) {
        // Who was of it before, and shares at another rate now, still shares what came in meanwhile.
        Map<String, Long> left = percent != null && part != null && other.equals(pool) ? unshared : null;
        return new Ties(mergedInto, other, gives, isPool, shares, part, left);
    }

    Ties leaving() {
        return new Ties(mergedInto, null, false, isPool, shares, null, null);
    }

    Ties sharing(String member, @Nullable PoolShare share) {
        Map<String, PoolShare> changed = new TreeMap<>(shares);
        if (share == null) {
            changed.remove(member);
        } else {
            changed.put(member, share);
        }
        return new Ties(mergedInto, pool, contributes, isPool, changed, percent, unshared);
    }

    /** What of a wallet was not shared yet. */
    long unshared(String wallet) {
        return unshared == null ? 0 : unshared.getOrDefault(wallet, 0L);
    }

    Ties unshared(String wallet, long points) {
        Map<String, Long> changed = new TreeMap<>(unshared == null ? Map.of() : unshared);
        if (points == 0) {
            changed.remove(wallet);
        } else {
            changed.put(wallet, points);
        }
        return new Ties(mergedInto, pool, contributes, isPool, shares, percent, changed.isEmpty() ? null : changed);
    }
}
