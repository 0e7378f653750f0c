package io.vafa.campaign.adapter.out;

import io.vafa.campaign.application.Ladders;
import io.vafa.campaign.domain.TierDays;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.campaign.domain.TierSection;
import io.vafa.campaign.program.CalendarPeriods;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ladders from the versions of the section {@code tiers}, each read once; as many as operators ever applied. */
public final class SectionLadders implements Ladders {
    private final SectionRegistry registry;
    private final Map<String, TierLadder> ladders = new ConcurrentHashMap<>();

    public SectionLadders(SectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<TierLadder> inForce(String program, Instant at) {
        return registry.inForce(program, TierSection.NAME, at).map(version -> {
            ZoneId zone = zone(program);
            return ladders.computeIfAbsent(version.key() + " " + zone, _ -> read(version, zone));
        });
    }

    @Override
    public Set<String> programs() {
        return registry.programs(TierSection.NAME);
    }

    /** A programme that says no zone has none yet, since it must. */
    private ZoneId zone(String program) {
        return registry.latest(program, "program")
                .map(version -> version.content().get("zone"))
                .map(zone -> ZoneId.of(String.valueOf(zone)))
                .orElse(ZoneOffset.UTC);
    }

    private static TierLadder read(SectionVersion version, ZoneId zone) {
        LocalDate from =
                version.effectiveFrom() == null ? LocalDate.EPOCH : LocalDate.ofInstant(version.effectiveFrom(), zone);
        TierDays days = new TierDays(zone, from, CalendarPeriods.BY_NAME);
        return switch (TierSection.read(version.version(), version.content(), days)) {
            case TierSection.Reading.Valid(TierLadder ladder) -> ladder;
            case TierSection.Reading.Wrong(var findings) ->
                throw new IllegalStateException(
                        "section " + version.key() + " was accepted once and cannot be read now: " + findings);
        };
    }
}
