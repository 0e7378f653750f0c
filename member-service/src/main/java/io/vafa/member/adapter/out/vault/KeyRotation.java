package io.vafa.member.adapter.out.vault;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.member.application.KeyProgress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings all members' keys under the primary master key, a page at a time, whenever the key ring has a new one. The metric
 * {@code vafa.member.keys.outdated} says how many are left.
 */
public final class KeyRotation implements Runnable, KeyProgress {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    /** Keys wrapped anew at a time. */
    private static final int PAGE = 500;

    /** Pages in one round. */
    private static final int PAGES_MAX = 1_000;

    private final MemberKeys keys;
    private final MasterKeys masters;
    private final AtomicLong outdated = new AtomicLong();

    public KeyRotation(MemberKeys keys, MasterKeys masters, MeterRegistry meters) {
        this.keys = keys;
        this.masters = masters;
        Gauge.builder("vafa.member.keys.outdated", outdated, AtomicLong::doubleValue)
                .description("members' keys that are not wrapped by the primary master key")
                .register(meters);
    }

    @Override
    public Progress progress() {
        Map<String, Long> counts = keys.countByMaster();
        long left = counts.entrySet().stream()
                .filter(count -> !count.getKey().equals(masters.primary()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        outdated.set(left);
        return new Progress(masters.primary(), List.copyOf(masters.versions()), counts, left);
    }

    /** One round. */
    @Override
    public void run() {
        if (progress().outdated() == 0) {
            return;
        }
        int total = 0;
        for (int page = 0; page < PAGES_MAX; page++) {
            int done = keys.rewrap(PAGE);
            total += done;
            outdated.addAndGet(-done);
            if (done < PAGE) {
                break;
            }
        }
        LOG.info("{} members' keys are under the master key {} now", total, masters.primary());
        long left = progress().outdated();
        if (left > 0) {
            LOG.warn("{} members' keys are under master keys that are not in the key ring", left);
        }
    }
}
