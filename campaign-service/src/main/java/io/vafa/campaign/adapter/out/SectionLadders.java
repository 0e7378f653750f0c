package io.vafa.campaign.adapter.out;

import io.vafa.campaign.application.Ladders;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.campaign.domain.TierSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
        return registry.inForce(program, TierSection.NAME, at)
                .map(version -> ladders.computeIfAbsent(version.key(), _ -> read(version)));
    }

    private static TierLadder read(SectionVersion version) {
        return switch (TierSection.read(version.version(), version.content())) {
            case TierSection.Reading.Valid(TierLadder ladder) -> ladder;
            case TierSection.Reading.Wrong(var findings) ->
                throw new IllegalStateException(
                        "section " + version.key() + " was accepted once and cannot be read now: " + findings);
        };
    }
}
