package io.vafa.points;

import io.vafa.points.ledger.application.DueTick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at what has fallen due. */
record DueRound(DueTick tick) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DueRound.class);

    @Override
    public void run() {
        int sent = tick.tick();
        if (sent > 0) {
            LOG.info("something has fallen due with {} members", sent);
        }
    }
}
