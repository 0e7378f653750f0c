package io.vafa.campaign.adapter.out;

import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.Memberships;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.rating.section.Conditions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Campaigns from the versions of their section, each read once; as many as operators ever applied. */
public final class SectionCampaigns implements CampaignCatalog {
    private final SectionRegistry registry;
    private final Conditions conditions;
    private final Memberships memberships;
    private final Map<String, Campaigns> read = new ConcurrentHashMap<>();

    /** Of programmes without segments. */
    public SectionCampaigns(SectionRegistry registry, Conditions conditions) {
        this(registry, conditions, Memberships.NONE);
    }

    /**
     * Of programmes with segments.
     *
     * @param memberships who is in them
     */
    public SectionCampaigns(SectionRegistry registry, Conditions conditions, Memberships memberships) {
        this.registry = registry;
        this.conditions = conditions;
        this.memberships = memberships;
    }

    @Override
    public Optional<Campaigns> inForce(String program, Instant at) {
        return registry.inForce(program, CampaignsSection.NAME, at).map(this::read);
    }

    @Override
    public Optional<Campaigns> version(String program, long version) {
        return registry.version(program, CampaignsSection.NAME, version).map(this::read);
    }

    @Override
    public Memberships memberships() {
        return memberships;
    }

    private Campaigns read(SectionVersion version) {
        return read.computeIfAbsent(
                version.key(),
                _ -> CampaignsSection.read(
                        conditions,
                        ProgramFacts.latest(registry, version.program()),
                        version.version(),
                        version.content()));
    }
}
