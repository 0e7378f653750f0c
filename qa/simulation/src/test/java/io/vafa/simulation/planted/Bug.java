package io.vafa.simulation.planted;

import io.vafa.platform.eventing.BatchHandler;
import io.vafa.simulation.wiring.Plant;

/** The mistakes that teams make with journals and queues. Without any fault nearly each of them goes unnoticed. */
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
    WHAT_FOLLOWS_IS_SENT_ONCE {
        @Override
        public LedgerPorts ledger(LedgerPorts ports) {
            return FollowUpsOnce.around(ports);
        }
    },
    WHAT_FOLLOWS_IS_NAMED_WITHOUT_ITS_MEMBER {
        @Override
        public LedgerPorts ledger(LedgerPorts ports) {
            return NamelessFollowUps.around(ports);
        }
    },
    NOBODY_LOOKS_FOR_WHAT_IS_DUE {
        @Override
        public boolean ticks() {
            return false;
        }
    },
    WATERMARK_SAVED_BEFORE_EFFECTS_ARE_ACKNOWLEDGED {
        @Override
        public CampaignPorts campaign(CampaignPorts ports) {
            return LateEffects.around(ports);
        }
    }
}
