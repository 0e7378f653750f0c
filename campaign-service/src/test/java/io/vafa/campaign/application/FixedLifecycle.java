package io.vafa.campaign.application;

import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.domain.Lifecycle;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One lifecycle for all time, or none. */
public record FixedLifecycle(@Nullable Lifecycle lifecycle) implements Lifecycles {
    @Override
    public Optional<Lifecycle> inForce(String program, Instant at) {
        return Optional.ofNullable(lifecycle);
    }

    @Override
    public Set<String> programs() {
        return lifecycle == null ? Set.of() : Set.of(SimulatedLedger.PROGRAM);
    }

    @Override
    public ZoneId zone(String program) {
        return ZoneOffset.UTC;
    }
}
