package io.vafa.points.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.points.Samples;
import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.WalletBalance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the ledger relies on in any store of snapshots. */
interface SnapshotsContract {
    Snapshots empty();

    @Test
    default void anAccountComesBackAsItWasSaved() {
        Snapshots snapshots = empty();
        Account plain = Account.empty(Samples.PROGRAM, "m-1");
        Account rich = account("m-2", 7, "Gold");

        snapshots.save(List.of(plain, rich));

        assertThat(snapshots.load(List.of("m-1", "m-2"))).isEqualTo(Map.of("m-1", plain, "m-2", rich));
    }

    @Test
    default void theLastSavedTakesTheOthersPlace() {
        Snapshots snapshots = empty();
        snapshots.save(List.of(account("m-1", 7, "Silver")));

        snapshots.save(List.of(account("m-1", 8, "Gold")));

        assertThat(snapshots.load(List.of("m-1"))).isEqualTo(Map.of("m-1", account("m-1", 8, "Gold")));
    }

    @Test
    default void whatIsNotThereIsNotFound() {
        Snapshots snapshots = empty();
        snapshots.save(List.of(account("m-1", 7, "Silver")));

        assertThat(snapshots.load(List.of("m-2"))).isEmpty();
        assertThat(snapshots.load(List.of())).isEmpty();
    }

    @Test
    default void savingNothingIsNothing() {
        Snapshots snapshots = empty();
        snapshots.save(List.of());

        assertThat(snapshots.load(List.of("m-1"))).isEmpty();
    }

    private static Account account(String member, long sequence, String tier) {
        return new Account(
                Samples.PROGRAM,
                member,
                sequence,
                "hash-" + sequence,
                Samples.NOON.plusMillis(sequence),
                true,
                Map.of(
                        "points", new WalletBalance(Long.MAX_VALUE / 4, sequence),
                        "more-stars", new WalletBalance(0, 3)),
                tier,
                2);
    }
}
