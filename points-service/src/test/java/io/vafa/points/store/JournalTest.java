package io.vafa.points.store;

import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.ledger.application.Journal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class JournalTest {
    @Nested
    class InMemory implements JournalContract {
        @Override
        public Journal empty() {
            return new InMemoryJournal();
        }
    }

    @Nested
    class OnEmbeddedEngine implements JournalContract {
        @Override
        public Journal empty() {
            return new MongoJournal(TestDatabases.onEmbeddedEngine());
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo implements JournalContract {
        @Override
        public Journal empty() {
            return new MongoJournal(TestDatabases.onRealMongo());
        }
    }
}
