package io.vafa.campaign;

import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.domain.engine.Campaigns;
import java.time.Instant;
import java.util.Optional;

/** Programmes that have tiers and nothing else. */
public final class NoCampaigns implements CampaignCatalog {
    @Override
    public Optional<Campaigns> inForce(String program, Instant at) {
        return Optional.empty();
    }

    @Override
    public Optional<Campaigns> version(String program, long version) {
        return Optional.empty();
    }
}
