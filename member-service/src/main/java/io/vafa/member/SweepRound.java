package io.vafa.member;

import java.util.Map;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets each sweeper, which finishes what stopped half way, run once, whether those before it failed or not. */
record SweepRound(Map<String, IntSupplier> sweepers) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepRound.class);

    SweepRound {
        sweepers = Map.copyOf(sweepers);
    }

    @Override
    public void run() {
        sweepers.forEach(SweepRound::sweep);
    }

    private static void sweep(String what, IntSupplier sweeper) {
        try {
            int finished = sweeper.getAsInt();
            if (finished > 0) {
                LOG.info("finished {} {} that had stopped half way", finished, what);
            }
        } catch (RuntimeException failed) {
            // Only the kind of failure is told, since a message may quote a document.
            LOG.warn(
                    "could not finish {} that stopped half way: {}",
                    what,
                    failed.getClass().getName());
        }
    }
}
