package io.vafa.simulation.wiring;

import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.StateStore;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.Journal;
import java.util.function.Supplier;

/** Where a test may put a mistake between the services' code and what it depends on; as it stands there is none. */
public interface Plant {
    /** The platform as it is. */
    Plant NONE = new Plant() {};

    /** Whether the ledger's store has its unique indexes. */
    default boolean uniqueIndexes() {
        return true;
    }

    /** Whether consumers commit before they handle. */
    default boolean commitsFirst() {
        return false;
    }

    /** Whether what falls due is looked for. */
    default boolean ticks() {
        return true;
    }

    /** What the ledger of one process writes to and publishes with. */
    default LedgerPorts ledger(LedgerPorts ports) {
        return ports;
    }

    /** What the campaigns of one process send and save with. */
    default CampaignPorts campaign(CampaignPorts ports) {
        return ports;
    }

    /** What stands between the journal's topic and the campaigns of one process. */
    default BatchHandler campaignHandler(BatchHandler handler) {
        return handler;
    }

    /** See {@link #ledger}. */
    record LedgerPorts(Journal journal, Supplier<EntryPublisher> publishers) {}

    /** See {@link #campaign}. */
    record CampaignPorts(EffectSender effects, StateStore states) {}
}
