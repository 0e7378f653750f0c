package io.vafa.campaign.application;

import io.vafa.campaign.application.draw.DrawStore;
import io.vafa.campaign.application.draw.DrawStoreContract;
import io.vafa.campaign.application.draw.InMemoryDraws;
import io.vafa.campaign.application.referral.InMemoryReferralCodes;
import io.vafa.campaign.application.referral.ReferralCodes;
import io.vafa.campaign.application.referral.ReferralCodesContract;
import io.vafa.campaign.application.segment.CensusStore;
import io.vafa.campaign.application.segment.InMemoryCensuses;
import io.vafa.campaign.application.segment.InMemoryLists;
import io.vafa.campaign.application.segment.InMemoryThresholds;
import io.vafa.campaign.application.segment.SegmentLists;
import io.vafa.campaign.application.segment.SegmentStoresContract;
import io.vafa.campaign.application.segment.ThresholdStore;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.decision.CampaignDecision;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The stores and the sender that tests use keep the promises of the real ones. */
class InMemoryPortsTest {
    @Nested
    class BudgetsKept implements BudgetAccountsContract {
        @Override
        public BudgetAccounts emptyAccounts() {
            return new InMemoryBudgets();
        }
    }

    @Nested
    class Draws implements DrawnDecisionsContract {
        @Override
        public DecisionStore emptyStore() {
            return new InMemoryDecisionStore();
        }
    }

    @Nested
    class Decisions implements DecisionStoreContract {
        @Override
        public DecisionStore emptyStore() {
            return new InMemoryDecisionStore();
        }
    }

    @Nested
    class DrawsKept implements DrawStoreContract {
        @Override
        public DrawStore emptyStore() {
            return new InMemoryDraws();
        }
    }

    @Nested
    class ReferralCodesKept implements ReferralCodesContract {
        @Override
        public ReferralCodes emptyCodes() {
            return new InMemoryReferralCodes();
        }
    }

    @Nested
    class SegmentStores implements SegmentStoresContract {
        private final ThresholdStore thresholds = new InMemoryThresholds();
        private final SegmentLists lists = new InMemoryLists();
        private final CensusStore censuses = new InMemoryCensuses();

        @Override
        public ThresholdStore thresholds() {
            return thresholds;
        }

        @Override
        public SegmentLists lists() {
            return lists;
        }

        @Override
        public CensusStore censuses() {
            return censuses;
        }
    }

    @Nested
    class States implements StateStoreContract {
        @Override
        public StateStore emptyStore() {
            return new InMemoryStateStore();
        }
    }

    @Nested
    class Figures implements FigureStoreContract {
        @Override
        public Stores emptyStores() {
            InMemoryStateStore store = new InMemoryStateStore();
            return new Stores(store, store);
        }
    }

    @Nested
    class Repairs implements StateRepairContract {
        @Override
        public Repaired emptyRepaired() {
            InMemoryStateStore store = new InMemoryStateStore();
            return new Repaired(store, store);
        }
    }

    @Nested
    class Effects implements EffectSenderContract {
        private final RecordingEffectSender sender = new RecordingEffectSender(_ -> {});

        @Override
        public EffectSender sender() {
            return sender;
        }

        @Override
        public List<Command> arrived(String member) {
            return sender.commands().stream()
                    .filter(command -> command.member().equals(member))
                    .toList();
        }

        @Override
        public List<CampaignDecision> told(String member) {
            return sender.decisions().stream()
                    .filter(decision -> decision.member().equals(member))
                    .toList();
        }
    }
}
