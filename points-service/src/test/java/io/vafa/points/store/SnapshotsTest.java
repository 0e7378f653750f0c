package io.vafa.points.store;

import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.Snapshots;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class SnapshotsTest {
    @Nested
    class InMemory implements SnapshotsContract {
        @Override
        public Snapshots empty() {
            return new InMemorySnapshots();
        }
    }

    @Nested
    class OnEmbeddedEngine implements SnapshotsContract {
        @Override
        public Snapshots empty() {
            return new MongoSnapshots(TestDatabases.onEmbeddedEngine());
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo implements SnapshotsContract {
        @Override
        public Snapshots empty() {
            return new MongoSnapshots(TestDatabases.onRealMongo());
        }
    }
}
