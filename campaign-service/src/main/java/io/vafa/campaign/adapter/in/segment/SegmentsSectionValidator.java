package io.vafa.campaign.adapter.in.segment;

import io.vafa.campaign.program.ProgramFacts;
import io.vafa.campaign.program.SegmentsSection;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.section.Conditions;
import java.util.List;
import java.util.Map;

/** Judges segments before they become a version. */
public final class SegmentsSectionValidator implements OwnedSection.Validator {
    private final SectionRegistry registry;
    private final Conditions conditions;

    public SegmentsSectionValidator(SectionRegistry registry, Conditions conditions) {
        this.registry = registry;
        this.conditions = conditions;
    }

    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        return SegmentsSection.check(conditions, ProgramFacts.latest(registry, program), content);
    }
}
