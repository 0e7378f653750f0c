package io.vafa.points.store;

import com.mongodb.client.MongoDatabase;
import io.vafa.points.ledger.adapter.out.MongoDueMembers;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class DueMembersTest {
    @Nested
    class OnEmbeddedEngine implements DueMembersContract {
        @Override
        public Store empty() {
            return store(TestDatabases.onEmbeddedEngine());
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo implements DueMembersContract {
        @Override
        public Store empty() {
            return store(TestDatabases.onRealMongo());
        }
    }

    private static DueMembersContract.Store store(MongoDatabase database) {
        return new DueMembersContract.Store(new MongoSnapshots(database), new MongoDueMembers(database));
    }
}
