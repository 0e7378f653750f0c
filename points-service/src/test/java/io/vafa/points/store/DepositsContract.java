package io.vafa.points.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.points.Samples;
import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.application.DepositBook;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.Lease;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of deposits must do. */
interface DepositsContract {
    DepositKey GYM = new DepositKey("demo", "points", "gym");

    DepositAccounts empty();

    private static DepositChange change(DepositKey key, long number, String name, long deposited) {
        return new DepositChange(key, number, name, 100, "paid", null, "ada", Samples.NOON, deposited);
    }

    private static DepositAccount paid(DepositKey key) {
        return DepositAccount.beginning(key, 3).with(change(key, 1, "a", 100));
    }

    @Test
    default void anAccountIsFoundAsItWasStored() {
        DepositAccounts accounts = empty();
        DepositAccount account = paid(GYM)
                .leasing(new Lease("l1", "o", 10, Samples.NOON, Samples.NOON.plusSeconds(60)))
                .leasing(new Lease("l2", "o", 20, Samples.NOON, Samples.NOON.plusSeconds(60)))
                .ending("l2", 15);

        assertThat(accounts.find(GYM)).isEmpty();
        assertThat(accounts.store(account)).isTrue();

        assertThat(accounts.find(GYM)).contains(account.next());
        assertThat(accounts.of("demo")).containsExactly(account.next());
        assertThat(accounts.of("other")).isEmpty();
    }

    @Test
    default void ofTwoChangesOfOneVersionOneCounts() {
        DepositAccounts accounts = empty();
        assertThat(accounts.store(paid(GYM))).isTrue();
        assertThat(accounts.store(paid(GYM))).isFalse();
        DepositAccount known = accounts.find(GYM).orElseThrow();

        boolean first = accounts.store(known.leasing(new Lease("l1", "o", 10, Samples.NOON, Samples.NOON)));
        boolean second = accounts.store(known.leasing(new Lease("l2", "o", 20, Samples.NOON, Samples.NOON)));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(accounts.find(GYM).orElseThrow().leases())
                .extracting(Lease::id)
                .containsExactly("l1");
    }

    @Test
    default void manyAtOnceLoseNothing() throws Exception {
        DepositAccounts accounts = empty();
        assertThat(accounts.store(paid(GYM))).isTrue();
        DepositBook book = new DepositBook(accounts);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(IntStream.range(0, 80)
                            .<Callable<Object>>mapToObj(i -> () -> book.change(
                                    GYM,
                                    account -> account.leasing(new Lease("l" + i, "o", 1, Samples.NOON, Samples.NOON))))
                            .toList())
                    .forEach(done -> assertThat(done.state()).isEqualTo(Future.State.SUCCESS));
        }

        assertThat(accounts.find(GYM).orElseThrow().onLease()).isEqualTo(80);
    }

    @Test
    default void aChangeIsWrittenDownOnceAndFoundByItsName() {
        DepositAccounts accounts = empty();
        DepositChange first = change(GYM, 1, "a", 100);
        DepositChange second = change(GYM, 2, "b", 200);
        accounts.record(first);
        accounts.record(second);
        accounts.record(change(GYM, 1, "a", 999));

        assertThat(accounts.change(GYM, "a")).contains(first);
        assertThat(accounts.change(GYM, "c")).isEmpty();
        assertThat(accounts.change(new DepositKey("demo", "stars", "gym"), "a")).isEmpty();
        assertThat(accounts.changes(GYM, 1, 5)).isEqualTo(List.of(first, second));
        assertThat(accounts.changes(GYM, 2, 5)).containsExactly(second);
    }
}
