package io.vafa.points.deposit.adapter.out;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vafa.points.deposit.application.DepositMeter;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters {@code vafa.points.deposits.remaining}, {@code .refused} and {@code .overdrawn} by programme, wallet and partner, and a word in
 * the log when a deposit falls below what was agreed, once until it is above again.
 */
public final class MeasuredDeposits implements DepositMeter {
    private static final Logger LOG = LoggerFactory.getLogger(MeasuredDeposits.class);

    private final MeterRegistry meters;
    private final Map<DepositKey, Meters> known = new ConcurrentHashMap<>();

    public MeasuredDeposits(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void remaining(DepositKey key, DepositPolicy policy, long points) {
        Meters its = of(key);
        its.remaining().set(points);
        boolean low = points < policy.alertBelow();
        if (its.low().getAndSet(low) != low && low) {
            LOG.warn(
                    "the deposit of {} in wallet {} of {} has {} points left, less than {}",
                    key.partner(),
                    key.wallet(),
                    key.program(),
                    points,
                    policy.alertBelow());
        }
    }

    @Override
    public void refused(DepositKey key) {
        of(key).refused().increment();
    }

    @Override
    public void overdrawn(DepositKey key, long points) {
        of(key).overdrawn().increment((double) points);
    }

    private record Meters(AtomicLong remaining, AtomicBoolean low, Counter refused, Counter overdrawn) {}

    private Meters of(DepositKey key) {
        return known.computeIfAbsent(key, _ -> {
            Tags tags = Tags.of("program", key.program(), "wallet", key.wallet(), "partner", key.partner());
            AtomicLong remaining = new AtomicLong();
            Gauge.builder("vafa.points.deposits.remaining", remaining, AtomicLong::doubleValue)
                    .description("points of the deposit that can still be leased, as last seen here")
                    .tags(tags)
                    .register(meters);
            return new Meters(
                    remaining,
                    new AtomicBoolean(),
                    Counter.builder("vafa.points.deposits.refused")
                            .description("decisions refused because the deposit is used up")
                            .tags(tags)
                            .register(meters),
                    Counter.builder("vafa.points.deposits.overdrawn")
                            .description("points given that the deposit does not cover")
                            .tags(tags)
                            .register(meters));
        });
    }
}
