package io.vafa.campaign.application;

import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import java.util.List;

/** Tells the journals' writer what campaigns grant, and everybody what they decided. */
public interface EffectSender {
    /**
     * Sends the effects of decisions as commands, and the decisions themselves. Returns when all of it is acknowledged;
     * when it throws it is unknown what arrived. Sending again is harmless: an effect is known by its cause.
     */
    void send(List<CampaignDecision> decisions);

    /** Asks the journals to note occasions; the same holds. */
    void record(List<RecordOccasion> occasions);
}
