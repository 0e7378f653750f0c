package io.vafa.campaign.application;

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
