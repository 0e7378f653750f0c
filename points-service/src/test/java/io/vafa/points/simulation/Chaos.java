package io.vafa.points.simulation;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Decides, from one seed, when something goes wrong; the same seed is the same run. */
final class Chaos {
    private final Random random;
    private boolean calm;
    private int faults;

    Chaos(long seed) {
        this.random = new Random(seed);
    }

    /** A dependency failed; whether it did what it was asked is for nobody to know. */
    static final class Fault extends RuntimeException {
        Fault(String where) {
            super(where);
        }
    }

    /** From now on nothing goes wrong any more. */
    void calmDown() {
        calm = true;
    }

    /** How often something went wrong. */
    int faults() {
        return faults;
    }

    /** True with this chance, as long as chaos reigns. */
    boolean strikes(double chance) {
        boolean strikes = !calm && random.nextDouble() < chance;
        faults += strikes ? 1 : 0;
        return strikes;
    }

    void mayFail(double chance, String where) {
        if (strikes(chance)) {
            throw new Fault(where);
        }
    }

    /** Writes all or fails: before the first, after the last, or after some of them. */
    <T> void write(List<T> all, String where, Consumer<List<T>> store) {
        mayFail(0.01, "before " + where);
        if (strikes(0.01)) {
            store.accept(all.stream().filter(_ -> random.nextBoolean()).toList());
            throw new Fault("amid " + where);
        }
        store.accept(all);
        mayFail(0.01, "after " + where);
    }

    boolean chance(double chance) {
        return random.nextDouble() < chance;
    }

    /** A number below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
