package io.vafa.points.store;

import io.vafa.points.intake.adapter.out.MongoClaims;
import io.vafa.points.intake.application.Claims;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class ClaimsTest {
    @Nested
    class InMemory implements ClaimsContract {
        @Override
        public Claims empty() {
            return new InMemoryClaims();
        }
    }

    @Nested
    class OnEmbeddedEngine implements ClaimsContract {
        @Override
        public Claims empty() {
            return new MongoClaims(TestDatabases.onEmbeddedEngine());
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo implements ClaimsContract {
        @Override
        public Claims empty() {
            return new MongoClaims(TestDatabases.onRealMongo());
        }
    }
}
