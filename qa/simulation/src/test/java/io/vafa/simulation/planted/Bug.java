package io.vafa.simulation.planted;

import io.vafa.platform.eventing.BatchHandler;
import io.vafa.simulation.wiring.Plant;

/** The mistakes that teams make with journals and queues. Without any fault each of them goes unnoticed. */
public enum Bug implements Plant {
    UNIQUE_INDEX_DROPPED {
        @Override
        public boolean uniqueIndexes() {
            return false;
        }
    },
    COMMIT_BEFORE_INSERT {
        @Override
        public boolean commitsFirst() {
            return true;
        }
    },
    PUBLISH_BEFORE_INSERT {
        @Override
        public LedgerPorts ledger(LedgerPorts ports) {
            return PublishingJournal.around(ports);
        }
    },
    RETRY_WITHOUT_READING_AGAIN {
        @Override
        public LedgerPorts ledger(LedgerPorts ports) {
            return new LedgerPorts(new RetryingJournal(ports.journal()), ports.publishers());
        }
    },
    TWO_ENTRIES_OF_A_MEMBER_IN_ONE_UNORDERED_BATCH {
        @Override
        public LedgerPorts ledger(LedgerPorts ports) {
            return CollectingJournal.around(ports);
        }
    },
    DEDUPLICATION_BY_WATERMARK_ALONE {
        @Override
        public BatchHandler campaignHandler(BatchHandler handler) {
            return new WatermarkFilter(handler);
        }
    },
    WATERMARK_SAVED_BEFORE_EFFECTS_ARE_ACKNOWLEDGED {
        @Override
        public CampaignPorts campaign(CampaignPorts ports) {
            return LateEffects.around(ports);
        }
    }
}
