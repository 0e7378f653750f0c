package io.vafa.points.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.journal.WalletContent;
import io.vafa.contracts.purchase.Money;
import io.vafa.points.Samples;
import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.CapPeriods;
import io.vafa.points.ledger.domain.CapUsage;
import io.vafa.points.ledger.domain.Corrections;
import io.vafa.points.ledger.domain.Hold;
import io.vafa.points.ledger.domain.Orders;
import io.vafa.points.ledger.domain.Ties;
import io.vafa.points.ledger.domain.Wallet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    default void aNewerOneTakesTheOldersPlace() {
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

    @Test
    default void anOlderOneNeverTakesThePlaceOfANewer() {
        Snapshots snapshots = empty();
        snapshots.save(List.of(account("m-1", 10, "Gold")));

        snapshots.save(List.of(account("m-1", 9, "Silver")));

        assertThat(snapshots.load(List.of("m-1"))).isEqualTo(Map.of("m-1", account("m-1", 10, "Gold")));
    }

    @Test
    default void whoLagsBehindIsNotedUntilItIsForgotten() {
        Snapshots snapshots = empty();
        snapshots.noteLagging(Map.of(1, List.of("m-1", "m-2"), 10, List.of("m-5")));
        snapshots.noteLagging(Map.of(1, List.of("m-1", "m-3"), 2, List.of("m-4")));

        snapshots.forgetLagging(1, Set.of("m-1", "m-3"));
        snapshots.forgetLagging(3, Set.of("m-1"));

        assertThat(snapshots.lagging(1)).containsExactly("m-2");
        assertThat(snapshots.lagging(2)).containsExactly("m-4");
        assertThat(snapshots.lagging(3)).isEmpty();
        assertThat(snapshots.laggingCount()).isEqualTo(3);
    }

    private static Account account(String member, long sequence, String tier) {
        Lot plain = new Lot(1, "p1", "p1", null, null, null);
        Lot rich = new Lot(2, "p2", "spring", new BigDecimal("0.01"), Samples.NOON, Samples.NOON.plusSeconds(9));
        Hold hold = new Hold(
                5,
                new Money("USD", 50),
                Redemption.of(Redemption.Purpose.REWARD, "p1", "s1", null, "mug", null, null),
                Samples.NOON.plusSeconds(60),
                14,
                List.of(new LotBalance(plain, 5)));
        return new Account(
                Samples.PROGRAM,
                member,
                sequence,
                "hash-" + sequence,
                Samples.NOON.plusMillis(sequence),
                true,
                Map.of(
                        "points",
                                new Wallet(
                                        Long.MAX_VALUE / 4,
                                        sequence,
                                        List.of(new LotBalance(plain, 7), new LotBalance(rich, Long.MAX_VALUE / 4)),
                                        Map.of("p1", 3L),
                                        Map.of(4L, hold)),
                        "more-stars", new Wallet(0, 3, List.of(), Map.of(), Map.of())),
                2,
                new Corrections(Map.of(1L, 5L), 3),
                new CapUsage(
                        new CapPeriods(new TreeMap<>(Map.of("2021-03-04", Map.of("rule:base", 7L))), "2021-01-04"),
                        new CapPeriods(new TreeMap<>(Map.of("2021-03", Map.of("wallet:points", 9L))), ""),
                        new CapPeriods(new TreeMap<>(Map.of("ever", Map.of("rule:base", 11L))), "")),
                tier,
                2,
                AccountStanding.EARN_ONLY,
                new Ties(
                        "m-2",
                        "p_1",
                        true,
                        true,
                        Map.of("m-3", new PoolShare(true, 7L, true, 30, 9L)),
                        40,
                        Map.of("points", 3L),
                        List.of("m-4", "m-2"),
                        List.of("m-7"),
                        Map.of(
                                "m-5",
                                List.of(new WalletContent(
                                        "points",
                                        List.of(new LotBalance(new Lot(1, "p1", "p1", null, null, null), 5)),
                                        Map.of("p1", 3L)))),
                        Map.of("m-6", 1)),
                new Orders(List.of(new Orders.Followed("p1", "INV-7/42", Samples.NOON))),
                "points-ledger");
    }
}
