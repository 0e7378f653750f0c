package io.vafa.simulation.world;

import java.util.List;

/** Numbers from one seed (SplitMix64): the same seed gives the same numbers in every process. */
public final class Chance {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    public Chance(long seed) {
        this.state = seed;
    }

    /** Another chance, known by its salt and independent of how much of this one is used. */
    public static Chance of(long seed, long salt) {
        return new Chance(mix(seed + GAMMA * (salt + 1)));
    }

    public long next() {
        state += GAMMA;
        return mix(state);
    }

    /** A number from 0 to one below the bound. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** True with this probability. */
    public boolean strikes(double probability) {
        return (next() >>> 11) * UNIT < probability;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private static long mix(long seed) {
        long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
