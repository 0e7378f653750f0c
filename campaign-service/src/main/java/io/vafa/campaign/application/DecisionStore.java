package io.vafa.campaign.application;

import io.vafa.contracts.decision.CampaignDecision;
import java.util.Collection;
import java.util.List;

/** Keeps decisions: one per trigger, inserted once and never changed. */
public interface DecisionStore {
    /**
     * Inserts decisions about different triggers.
     *
     * @return what stands in the store, in the same order: the given ones, or those that were there before. When this
     *     returns they are stored for good; when it throws it is unknown which of them are.
     */
    List<Stored> insertOrFind(List<CampaignDecision> decisions);

    /**
     * The decisions about some entries of one member's journal.
     *
     * @param sequences places in the journal; those that triggered nothing are passed over
     */
    List<CampaignDecision> find(String member, Collection<Long> sequences);

    /** The one decision about a trigger that counts. */
    sealed interface Stored {
        CampaignDecision decision();

        /** It had not been decided before. */
        record Inserted(CampaignDecision decision) implements Stored {}

        /** It was there already, so what was proposed is void. */
        record Found(CampaignDecision decision) implements Stored {}
    }
}
