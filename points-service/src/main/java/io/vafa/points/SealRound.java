package io.vafa.points;

import io.vafa.points.finance.application.SealJob;
import io.vafa.points.finance.domain.BrokenBookException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the days of all programmes sealed that are over; for one thread. */
final class SealRound implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SealRound.class);

    /** So many missed days are caught up in one round. */
    private static final int DAYS_MAX = 400;

    /** Books that are not right stay so until somebody helps, and an attempt may read everything. */
    private static final int ROUNDS_LEFT_OUT = 60;

    private final SealJob job;
    private final Supplier<Set<String>> programs;
    private final Map<String, Integer> leftOut = new HashMap<>();

    SealRound(SealJob job, Supplier<Set<String>> programs) {
        this.job = job;
        this.programs = programs;
    }

    @Override
    public void run() {
        for (String program : programs.get()) {
            if (leftOut.computeIfPresent(program, (_, rounds) -> rounds > 1 ? rounds - 1 : null) != null) {
                continue;
            }
            try {
                seal(program);
            } catch (BrokenBookException broken) {
                // Nothing is sealed on books that are not right; it needs a person, so it is said again until one
                // comes.
                leftOut.put(program, ROUNDS_LEFT_OUT);
                LOG.error("the books of {} cannot be sealed: {}", program, broken.getMessage());
            } catch (RuntimeException failed) {
                // The store is away. Other programmes may be luckier, and the next round begins anew.
                LOG.warn("could not seal the books of {}: {}", program, failed.toString());
            }
        }
    }

    private void seal(String program) {
        for (int i = 0; i < DAYS_MAX; i++) {
            if (!(job.sealNextDay(program) instanceof SealJob.Result.Sealed(var seal))) {
                return;
            }
            LOG.info(
                    "sealed {} of {} with {} entries of {} members as number {}",
                    seal.day(),
                    program,
                    seal.entries(),
                    seal.members(),
                    seal.number());
        }
    }
}
