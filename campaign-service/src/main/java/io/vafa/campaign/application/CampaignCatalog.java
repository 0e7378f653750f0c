package io.vafa.campaign.application;

import io.vafa.campaign.domain.engine.Campaigns;
import java.time.Instant;
import java.util.Optional;

/** Knows every version of every programme's campaigns. */
public interface CampaignCatalog {
    /** The campaigns by which something that happened at that time is judged. */
    Optional<Campaigns> inForce(String program, Instant at);

    /** One version of them. */
    Optional<Campaigns> version(String program, long version);

    /** Who is in the segments that audiences ask for. */
    default Memberships memberships() {
        return Memberships.NONE;
    }
}
