package io.vafa.points.store;

import io.vafa.points.intake.adapter.out.MongoReferences;
import io.vafa.points.intake.application.References;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class ReferencesTest {
    @Nested
    class InMemory implements ReferencesContract {
        @Override
        public References empty() {
            return new InMemoryReferences();
        }
    }

    @Nested
    class OnEmbeddedEngine implements ReferencesContract {
        @Override
        public References empty() {
            return new MongoReferences(TestDatabases.onEmbeddedEngine());
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo implements ReferencesContract {
        @Override
        public References empty() {
            return new MongoReferences(TestDatabases.onRealMongo());
        }
    }
}
