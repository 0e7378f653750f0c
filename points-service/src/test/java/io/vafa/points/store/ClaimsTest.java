package io.vafa.points.store;

import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.vafa.points.intake.adapter.out.MongoClaims;
import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.domain.Claim;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
            return new MongoClaims(TestDatabases.onEmbeddedEngine(), ClaimsContract.tickingClock());
        }

        @Test
        void eachMemberWhoCameWithATakenEventLeavesATrace() {
            MongoDatabase database = TestDatabases.onEmbeddedEngine();
            Claims claims = new MongoClaims(database, ClaimsContract.tickingClock());

            claims.recordConflict(Claim.of(PROGRAM, "m-2", purchase("e1", 1177)), "EVENT_CONFLICT", "why");
            claims.recordConflict(Claim.of(PROGRAM, "m-3", purchase("e1", 1177)), "EVENT_CONFLICT", "why");
            claims.recordConflict(Claim.of(PROGRAM, "m-3", purchase("e1", 1177)), "EVENT_CONFLICT", "why");

            assertThat(database.getCollection("conflicts").find()).hasSize(2);
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
            return new MongoClaims(TestDatabases.onRealMongo(), ClaimsContract.tickingClock());
        }
    }
}
