package io.vafa.points.deposit;

import static io.vafa.points.Samples.credit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.vafa.points.Samples;
import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.application.DepositDesk;
import io.vafa.points.deposit.application.DepositDesk.Recorded;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy.WhenUsedUp;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deposits and withdrawals, as finance records them. */
class DepositDeskTest {
    private final PrepaidTown town = new PrepaidTown();

    private static String code(Recorded recorded) {
        return recorded instanceof Recorded.Refused refused ? refused.code() : "DONE";
    }

    @Test
    void theSameNameCountsOnce() {
        Recorded first = town.deposits("points", "d1", 100);
        town.deposits("points", "d2", 50);
        Recorded again = town.deposits("points", "d1", 100);

        assertThat(again).isEqualTo(first);
        assertThat(town.account("points").deposited()).isEqualTo(150);
    }

    @Test
    void theSameNameForSomethingElseIsRefused() {
        town.deposits("points", "d1", 100);

        assertThat(code(town.deposits("points", "d1", 101))).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(town.account("points").deposited()).isEqualTo(100);
    }

    @Test
    void everyChangeIsKeptWithWhoAndWhy() {
        town.deposits("points", "d1", 100);
        town.deposits("points", "d2", -40);

        DepositDesk.Standing standing =
                town.desk().of(Samples.PROGRAM, Samples.PARTNER).getFirst();

        assertThat(standing.changes())
                .extracting(DepositChange::number, DepositChange::name, DepositChange::points, DepositChange::deposited)
                .containsExactly(tuple(2L, "d2", -40L, 60L), tuple(1L, "d1", 100L, 100L));
        assertThat(standing.changes()).allSatisfy(change -> {
            assertThat(change.actor()).isEqualTo("ada");
            assertThat(change.reason()).isEqualTo("paid");
            assertThat(change.at()).isEqualTo(town.now());
        });
    }

    @Test
    void whatIsIssuedOrOnLeaseCannotBeWithdrawn() {
        town.prepaid("points", WhenUsedUp.REFUSE);
        town.deposits("points", 1_000);
        PrepaidTown.Instance instance = town.process();
        instance.does(credit("e1", 1_000));

        assertThat(code(town.deposits("points", "w1", -951))).isEqualTo("DEPOSIT_IN_USE");
        assertThat(code(town.deposits("points", "w2", -950))).isEqualTo("DONE");
        instance.stops();
        assertThat(code(town.deposits("points", "w3", -41))).isEqualTo("DEPOSIT_IN_USE");
        assertThat(code(town.deposits("points", "w4", -40))).isEqualTo("DONE");
        assertThat(town.account("points").remaining()).isZero();
    }

    @Test
    void nothingIsDepositedInAWalletThatIsNotThere() {
        assertThat(code(town.deposits("miles", "d1", 10))).isEqualTo("UNKNOWN_WALLET");
    }

    @Test
    void aChangeThatWasNotWrittenDownIsByWhoeverComesNext() {
        AtomicBoolean dies = new AtomicBoolean(true);
        PrepaidTown broken = new PrepaidTown(store -> new DyingDeposits(store, dies));

        assertThatThrownBy(() -> broken.deposits("points", "d1", 100)).hasMessage("died");
        dies.set(false);
        broken.deposits("points", "d2", 50);

        assertThat(code(broken.deposits("points", "d1", 100))).isEqualTo("DONE");
        assertThat(broken.account("points").deposited()).isEqualTo(150);
        assertThat(broken.deposits().changes(PrepaidTown.key("points"), 1, 9))
                .extracting(DepositChange::name)
                .containsExactly("d1", "d2");
    }

    /** A process that dies between changing the account and writing the change down. */
    private record DyingDeposits(DepositAccounts store, AtomicBoolean dies) implements DepositAccounts {
        @Override
        public Optional<DepositAccount> find(DepositKey key) {
            return store.find(key);
        }

        @Override
        public List<DepositAccount> of(String program) {
            return store.of(program);
        }

        @Override
        public boolean store(DepositAccount account) {
            return store.store(account);
        }

        @Override
        public void record(DepositChange change) {
            if (dies.get()) {
                throw new IllegalStateException("died");
            }
            store.record(change);
        }

        @Override
        public Optional<DepositChange> change(DepositKey key, String name) {
            return store.change(key, name);
        }

        @Override
        public List<DepositChange> changes(DepositKey key, long from, int count) {
            return store.changes(key, from, count);
        }
    }

    @Test
    void ofManyWithOneNameAtOnceOneCounts() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Recorded>> all = threads.invokeAll(IntStream.range(0, 40)
                    .<Callable<Recorded>>mapToObj(i -> () -> town.deposits("points", "d" + i % 4, 100))
                    .toList());
            for (Future<Recorded> one : all) {
                assertThat(code(one.get())).isEqualTo("DONE");
            }
        }

        assertThat(town.account("points").deposited()).isEqualTo(400);
    }
}
