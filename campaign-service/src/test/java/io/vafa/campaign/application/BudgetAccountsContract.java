package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.BudgetLease;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of budgets promises, the one in memory and the real one alike. */
public interface BudgetAccountsContract {
    Instant NOON = Instant.parse("2021-03-01T12:00:00Z");
    BudgetKey TIMES = new BudgetKey("demo", "first", "times");

    /** A store without accounts. */
    BudgetAccounts emptyAccounts();

    private static BudgetLease lease(String id, long units, int seconds) {
        return new BudgetLease(id, "owner", units, NOON, NOON.plusSeconds(seconds));
    }

    private static BudgetAccount account(String bound, long used) {
        return new BudgetAccount(new BudgetKey("demo", "first", bound), 0, used, 0, List.of());
    }

    @Test
    default void anAccountIsFoundAsItWasStored() {
        BudgetAccounts accounts = emptyAccounts();
        BudgetAccount account = BudgetAccount.beginning(TIMES)
                .leasing(lease("l1", 10, 60))
                .leasing(lease("l2", 20, 30))
                .ending("l2", -5, 700);

        assertThat(accounts.find(TIMES)).isEmpty();
        assertThat(accounts.store(account)).isTrue();

        assertThat(accounts.find(TIMES)).contains(account.next());
    }

    @Test
    default void ofTwoChangesOfOneVersionOneCounts() {
        BudgetAccounts accounts = emptyAccounts();
        assertThat(accounts.store(account("times", 1))).isTrue();
        assertThat(accounts.store(account("times", 2))).isFalse();
        BudgetAccount known = accounts.find(TIMES).orElseThrow();

        assertThat(accounts.store(known.leasing(lease("l1", 1, 60)))).isTrue();
        assertThat(accounts.store(known.leasing(lease("l2", 2, 60)))).isFalse();

        assertThat(accounts.find(TIMES).orElseThrow().leased()).isEqualTo(1);
    }

    @Test
    default void manyAtOnceLoseNothing() throws Exception {
        BudgetBook book = new BudgetBook(emptyAccounts());

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(IntStream.range(0, 40)
                            .<Callable<Object>>mapToObj(i ->
                                    () -> book.change(TIMES, account -> account.leasing(lease("l" + i, 1, 60))))
                            .toList())
                    .forEach(done -> assertThat(done.state()).isEqualTo(Future.State.SUCCESS));
        }

        assertThat(book.change(TIMES, account -> account).leased()).isEqualTo(40);
    }

    @Test
    default void whatIsOverdueIsFoundUntilItIsEnded() {
        BudgetAccounts accounts = emptyAccounts();
        BudgetBook book = new BudgetBook(accounts);
        var _ = book.change(
                TIMES, account -> account.leasing(lease("l1", 1, 60)).leasing(lease("l2", 1, 300)));
        var _ = book.change(new BudgetKey("demo", "first", "money"), account -> account.leasing(lease("l3", 1, 61)));

        assertThat(accounts.overdue(NOON.plusSeconds(60), 10)).isEmpty();
        assertThat(accounts.overdue(NOON.plusSeconds(61), 10))
                .extracting(account -> account.key().bound())
                .containsExactly("times");
        assertThat(accounts.overdue(NOON.plusSeconds(62), 10))
                .extracting(account -> account.key().bound())
                .containsExactly("times", "money");
        assertThat(accounts.overdue(NOON.plusSeconds(62), 1)).hasSize(1);
        var _ = book.change(TIMES, account -> account.ending("l1", 1, 0));
        assertThat(accounts.overdue(NOON.plusSeconds(62), 10))
                .extracting(account -> account.key().bound())
                .containsExactly("money");
    }

    @Test
    default void placesOfACampaignAreFoundByWhatTheyUsed() {
        BudgetAccounts accounts = emptyAccounts();
        for (BudgetAccount account : List.of(
                account("times:store:a", 3),
                account("times:store:b", 7),
                account("times:store:فروشگاه", 7),
                account("times:partner:a", 9),
                account("times", 19))) {
            assertThat(accounts.store(account)).isTrue();
        }

        assertThat(accounts.of("demo", "first", "times:store:", 10))
                .extracting(account -> account.key().bound())
                .containsExactly("times:store:b", "times:store:فروشگاه", "times:store:a");
        assertThat(accounts.of("demo", "first", "times:store:", 1)).hasSize(1);
        assertThat(accounts.of("demo", "other", "times:store:", 10)).isEmpty();
    }
}
