package io.vafa.points.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Posting;
import io.vafa.points.Samples;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Ledger;
import java.util.List;
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
            "state.wallets.points.base, 1000000",
            "state.wallets.points.bonus, 7",
            "state.wallets.points.outstanding, 7",
            "state.sequence, 8",
            "state.program, 5",
            "state.body, 3",
            "state.digest, 1"
        })
        void aSnapshotThatSomebodyChangedIsNoSnapshot(String field, String value) {
            MongoDatabase database = TestDatabases.onEmbeddedEngine();
            Snapshots snapshots = new MongoSnapshots(database);
            Account account = Ledger.evolve(
                    Account.empty(Samples.PROGRAM, "m-1"),
                    new Posting.PointsAwarded("points", 6, "tiers", new Lot(1, "p1", "tiers", null, null, null)));
            snapshots.save(List.of(account));
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
                    .updateOne(new Document("_id", "m-1"), new Document("$unset", new Document("state.digest", "")));

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
