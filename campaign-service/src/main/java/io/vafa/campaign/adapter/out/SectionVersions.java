package io.vafa.campaign.adapter.out;

import io.vafa.campaign.application.draft.CampaignVersions;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The versions of the section {@code campaigns}, which this service owns. */
public final class SectionVersions implements CampaignVersions {
    private final SectionOwner owner;
    private final SectionRegistry registry;

    public SectionVersions(SectionOwner owner, SectionRegistry registry) {
        this.owner = owner;
        this.registry = registry;
    }

    @Override
    public Map<String, Object> latest(String program) {
        owner.refresh();
        return registry.latest(program, CampaignsSection.NAME)
                .map(SectionVersion::content)
                .orElse(Map.of());
    }

    @Override
    public Changed change(
            String program,
            UnaryOperator<Map<String, Object>> change,
            @Nullable Instant effectiveFrom,
            boolean dryRun) {
        return switch (owner.change(program, CampaignsSection.NAME, change, effectiveFrom, dryRun)) {
            case SectionOwner.Applied.Version(SectionVersion version, boolean changed) ->
                new Changed.Version(version.version(), version.effectiveFrom(), changed);
            case SectionOwner.Applied.Refused(var refusals) -> new Changed.Refused(refusals);
        };
    }
}
