package io.vafa.member.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs several callers at once, but only one of them at any moment: at every access to a store the seed chooses who goes
 * on, and who crashes there. One seed is one run.
 */
final class Turns {
    private static final ThreadLocal<@Nullable Player> SELF = new ThreadLocal<>();

    private final Random random;
    private final double crashProbability;
    private final List<Player> waiting = new ArrayList<>();
    private final Semaphore handedBack = new Semaphore(0);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Turns(long seed, double crashProbability) {
        this.random = new Random(seed);
        this.crashProbability = crashProbability;
    }

    /** Thrown where a caller crashes. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Player {
        private final Semaphore mayGo = new Semaphore(0);
        private volatile boolean done;
    }

    /** Adds a caller; it does nothing before {@link #play}. */
    void add(Runnable work) {
        Player player = new Player();
        waiting.add(player);
        Thread.ofVirtual().start(() -> {
            SELF.set(player);
            player.mayGo.acquireUninterruptibly();
            try {
                work.run();
            } catch (Crash crashed) {
                // It stopped here, as planned.
            } catch (Throwable unplanned) {
                failure.compareAndSet(null, unplanned);
            }
            player.done = true;
            handedBack.release();
        });
    }

    /** Lets all callers run to their end. */
    void play() {
        double staying = random.nextDouble();
        Player next = waiting.getFirst();
        while (!waiting.isEmpty()) {
            // Some runs alternate, in others one caller does much while another stands still.
            if (next.done || random.nextDouble() >= staying) {
                next = waiting.get(random.nextInt(waiting.size()));
            }
            next.mayGo.release();
            handedBack.acquireUninterruptibly();
            if (next.done) {
                waiting.remove(next);
            }
        }
        Throwable unplanned = failure.get();
        if (unplanned != null) {
            throw new AssertionError("a caller failed", unplanned);
        }
    }

    /** A step: others may come first, or this is where it ends. Outside of a play it is nothing. */
    void step() {
        Player player = SELF.get();
        if (player == null) {
            return;
        }
        handedBack.release();
        player.mayGo.acquireUninterruptibly();
        if (random.nextDouble() < crashProbability) {
            throw new Crash();
        }
    }
}
