package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.BudgetAccounts;
import io.vafa.campaign.application.BudgetFloor;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.section.Conditions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges campaigns before they become a version. */
public final class CampaignsSectionValidator implements OwnedSection.Validator {
    /** Only what is valid becomes a version, so the number does not matter yet. */
    private static final long ANY_VERSION = 1;

    private final SectionRegistry registry;
    private final Conditions conditions;
    private final BudgetFloor floor;

    public CampaignsSectionValidator(SectionRegistry registry, Conditions conditions, BudgetAccounts accounts) {
        this.registry = registry;
        this.conditions = conditions;
        this.floor = new BudgetFloor(accounts);
    }

    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        ProgramFacts facts = ProgramFacts.latest(registry, program);
        List<Refusal> wrong = CampaignsSection.check(conditions, facts, content);
        return wrong.isEmpty()
                ? floor.check(
                        program,
                        CampaignsSection.read(conditions, facts, ANY_VERSION, content),
                        latest(program, facts),
                        campaign -> placeOf(campaign, content))
                : wrong;
    }

    private @Nullable Campaigns latest(String program, ProgramFacts facts) {
        try {
            return registry.latest(program, CampaignsSection.NAME)
                    .map(version -> CampaignsSection.read(conditions, facts, version.version(), version.content()))
                    .orElse(null);
        } catch (IllegalStateException unreadable) {
            // Other sections have changed since; then nothing is known of how much there was.
            return null;
        }
    }

    private static int placeOf(String campaign, Map<String, Object> content) {
        List<?> all = content.get(CampaignsSection.NAME) instanceof List<?> list ? list : List.of();
        for (int place = 0; place < all.size(); place++) {
            if (all.get(place) instanceof Map<?, ?> one && campaign.equals(one.get("id"))) {
                return place;
            }
        }
        return 0;
    }
}
