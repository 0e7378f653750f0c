package io.vafa.campaign.adapter.out;

import io.vafa.campaign.application.Lifecycles;
import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.LifecycleSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lifecycles from the versions of the section {@code lifecycle}, each read once; as many as operators ever applied. */
public final class SectionLifecycles implements Lifecycles {
    private final SectionRegistry registry;
    private final Map<String, Lifecycle> lifecycles = new ConcurrentHashMap<>();

    public SectionLifecycles(SectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Lifecycle> inForce(String program, Instant at) {
        return registry.inForce(program, LifecycleSection.NAME, at)
                .map(version -> lifecycles.computeIfAbsent(version.key(), _ -> read(version)));
    }

    @Override
    public Set<String> programs() {
        return registry.programs(LifecycleSection.NAME);
    }

    /** A programme that says no zone has none yet, since it must. */
    @Override
    public ZoneId zone(String program) {
        return registry.latest(program, "program")
                .map(version -> version.content().get("zone"))
                .map(zone -> ZoneId.of(String.valueOf(zone)))
                .orElse(ZoneOffset.UTC);
    }

    private static Lifecycle read(SectionVersion version) {
        return switch (LifecycleSection.read(version.version(), version.content())) {
            case LifecycleSection.Reading.Valid(Lifecycle lifecycle) -> lifecycle;
            case LifecycleSection.Reading.Wrong(var findings) ->
                throw new IllegalStateException(
                        "section " + version.key() + " was accepted once and cannot be read now: " + findings);
        };
    }
}
