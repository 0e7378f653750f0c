package io.vafa.campaign.adapter.in;

import io.vafa.campaign.program.CampaignsSection;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.section.Conditions;
import java.util.List;
import java.util.Map;

/** Judges campaigns before they become a version. */
public final class CampaignsSectionValidator implements OwnedSection.Validator {
    private final SectionRegistry registry;
    private final Conditions conditions;

    public CampaignsSectionValidator(SectionRegistry registry, Conditions conditions) {
        this.registry = registry;
        this.conditions = conditions;
    }

    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        return CampaignsSection.check(conditions, ProgramFacts.latest(registry, program), content);
    }
}
