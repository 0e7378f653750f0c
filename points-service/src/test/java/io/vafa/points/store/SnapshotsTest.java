package io.vafa.points.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.vafa.points.Samples;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.WalletBalance;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

        @ParameterizedTest
        @CsvSource({
            "wallets.points.base, 1000000",
            "wallets.points.bonus, 7",
            "sequence, 8",
            "tierRank, 5",
            "tier, 3",
            "more, 1"
        })
        void aSnapshotThatSomebodyChangedIsNoSnapshot(String field, int value) {
            MongoDatabase database = TestDatabases.onEmbeddedEngine();
            Snapshots snapshots = new MongoSnapshots(database);
            snapshots.save(List.of(new Account(
                    Samples.PROGRAM,
                    "m-1",
                    7,
                    "hash",
                    Samples.NOON,
                    true,
                    Map.of("points", new WalletBalance(5, 6)),
                    "Gold",
                    2)));
            assertThat(snapshots.load(List.of("m-1"))).hasSize(1);

            database.getCollection("snapshots")
                    .updateOne(new Document("_id", "m-1"), new Document("$set", new Document(field, value)));

            assertThat(snapshots.load(List.of("m-1"))).isEmpty();
        }

        @Test
        void aSnapshotWithoutADigestIsNoSnapshot() {
            MongoDatabase database = TestDatabases.onEmbeddedEngine();
            Snapshots snapshots = new MongoSnapshots(database);
            snapshots.save(List.of(Account.empty(Samples.PROGRAM, "m-1")));

            database.getCollection("snapshots")
                    .updateOne(new Document("_id", "m-1"), new Document("$unset", new Document("digest", "")));

            assertThat(snapshots.load(List.of("m-1"))).isEmpty();
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
