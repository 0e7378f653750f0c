package io.vafa.campaign.domain;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tiers of a programme as one version of the section {@code tiers} lays them down.
 *
 * @param version the section's version, at least 1
 * @param wallet where awards go, and whose earned points count as already given
 * @param rungs 1 to {@link #RUNGS_MAX}, the first from 0, strictly ascending, names unique; the index is the rank
 * @param qualification how they are reached and kept
 */
public record TierLadder(long version, String wallet, List<Rung> rungs, Qualification qualification) {
    /** More tiers than anybody can tell apart; a bound, not a feature. */
    public static final int RUNGS_MAX = 20;

    /** Of lifetime spend. */
    public TierLadder(long version, String wallet, List<Rung> rungs) {
        this(version, wallet, rungs, Qualification.LIFETIME_SPEND);
    }

    public TierLadder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty() || rungs.size() > RUNGS_MAX) {
            throw new IllegalArgumentException("a ladder has 1 to " + RUNGS_MAX + " rungs");
        }
        if (rungs.getFirst().from().signum() != 0) {
            throw new IllegalArgumentException("the first rung starts from 0");
        }
        Set<String> names = new HashSet<>();
        for (int rank = 0; rank < rungs.size(); rank++) {
            if (!names.add(rungs.get(rank).name())) {
                throw new IllegalArgumentException("two rungs bear the same name");
            }
            if (rank > 0 && rungs.get(rank).from().compareTo(rungs.get(rank - 1).from()) <= 0) {
                throw new IllegalArgumentException("rungs ascend strictly");
            }
        }
    }

    /**
     * The highest rung that is reached.
     *
     * @param counted what counts, for example minor units of currency; not negative
     * @param scale its decimals
     */
    public int rankReachedBy(long counted, int scale) {
        int rank = 0;
        while (rank + 1 < rungs.size() && rungs.get(rank + 1).isReachedBy(counted, scale)) {
            rank++;
        }
        return rank;
    }

    /** The rung of that name, if this version has it. */
    public OptionalInt rankOf(String name) {
        for (int rank = 0; rank < rungs.size(); rank++) {
            if (rungs.get(rank).name().equals(name)) {
                return OptionalInt.of(rank);
            }
        }
        return OptionalInt.empty();
    }

    public Rung rung(int rank) {
        return rungs.get(rank);
    }
}
