package io.vafa.campaign.adapter.out.segment;

import io.vafa.campaign.application.segment.SegmentCatalog;
import io.vafa.campaign.domain.segment.Segments;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.campaign.program.SegmentsSection;
import io.vafa.campaign.program.SegmentsSection.Proposal;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.rating.section.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Segments from the versions of their section, each read once; as many as operators ever applied. */
public final class SectionSegments implements SegmentCatalog {
    private final SectionRegistry registry;
    private final Conditions conditions;
    private final Map<String, Segments> read = new ConcurrentHashMap<>();

    public SectionSegments(SectionRegistry registry, Conditions conditions) {
        this.registry = registry;
        this.conditions = conditions;
    }

    @Override
    public Set<String> programs() {
        return registry.programs(SegmentsSection.NAME);
    }

    @Override
    public Optional<Segments> inForce(String program, Instant at) {
        return registry.inForce(program, SegmentsSection.NAME, at).map(this::read);
    }

    @Override
    public Proposal propose(String program, Map<String, Object> definition, Instant at) {
        ProgramFacts facts = ProgramFacts.latest(registry, program);
        Segments known = inForce(program, at).orElseGet(() -> new Segments(1, facts.zone(), List.of()));
        return SegmentsSection.propose(conditions, facts, known, definition);
    }

    private Segments read(SectionVersion version) {
        return read.computeIfAbsent(
                version.key(),
                _ -> SegmentsSection.read(
                        conditions,
                        ProgramFacts.latest(registry, version.program()),
                        version.version(),
                        version.content()));
    }
}
