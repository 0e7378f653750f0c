package io.vafa.campaign.application;

import io.vafa.contracts.decision.CampaignDecision;
import java.util.Collection;
import java.util.function.Consumer;

/** Finds decisions by what they draw. */
public interface DrawnDecisions {
    /** All that draw under one of these leases, whatever else they draw under; the same one once. */
    void under(Collection<String> leases, Consumer<CampaignDecision> each);
}
