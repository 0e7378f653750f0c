package io.vafa.points.store;

import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.vafa.points.finance.adapter.out.MongoSealedMembers;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.domain.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A seal goes through all members, those included whose snapshots the ledger has only noted as lagging. */
class SealedMembersTest {
    @Test
    void whoLagsWithoutASnapshotIsSealedAmongTheOthersAndOnce() {
        MongoDatabase database = TestDatabases.onEmbeddedEngine();
        MongoSnapshots snapshots = new MongoSnapshots(database);
        snapshots.save(List.of(Account.empty(PROGRAM, "m-2"), Account.empty(PROGRAM, "m-4")));
        snapshots.noteLagging(Map.of(0, List.of("m-1", "m-4"), 11, List.of("m:3", "m-5")));
        List<List<String>> pages = new ArrayList<>();

        new MongoSealedMembers(database).inPages(PROGRAM, 2, pages::add);

        assertThat(pages).containsExactly(List.of("m-1", "m-2"), List.of("m-4", "m-5"), List.of("m:3"));
    }
}
