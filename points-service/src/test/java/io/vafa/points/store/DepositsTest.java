package io.vafa.points.store;

import io.vafa.points.deposit.adapter.out.MongoDeposits;
import io.vafa.points.deposit.application.DepositAccounts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class DepositsTest {
    @Nested
    class InMemory implements DepositsContract {
        @Override
        public DepositAccounts empty() {
            return new InMemoryDeposits();
        }
    }

    @Nested
    class OnEmbeddedEngine implements DepositsContract {
        @Override
        public DepositAccounts empty() {
            return new MongoDeposits(TestDatabases.onEmbeddedEngine());
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo implements DepositsContract {
        @Override
        public DepositAccounts empty() {
            return new MongoDeposits(TestDatabases.onRealMongo());
        }
    }
}
