package io.vafa.points.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.points.Samples;
import io.vafa.points.ledger.domain.Account;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountCacheTest {
    private final AccountCache cache = new AccountCache(3);

    @Test
    void theAccountUsedLongestAgoLeaves() {
        for (String member : List.of("a", "b", "c")) {
            cache.loaded(account(member));
        }
        cache.get("a");
        cache.loaded(account("d"));

        cache.evict();

        assertThat(cache.has("b")).isFalse();
        assertThat(List.of("a", "c", "d")).allMatch(cache::has);
    }

    @Test
    void whatLeavesIsSavedBefore() {
        for (String member : List.of("a", "b", "c", "d", "e")) {
            cache.loaded(account(member));
            cache.advanced(account(member));
        }

        List<Account> due = cache.due();
        cache.saved(due);
        cache.evict();

        assertThat(due).extracting(Account::member).containsExactlyInAnyOrder("a", "b");
        assertThat(List.of("a", "b")).noneMatch(cache::has);
        assertThat(cache.unsaved()).extracting(Account::member).containsExactlyInAnyOrder("c", "d", "e");
        assertThat(cache.unsavedCount()).isEqualTo(3);
    }

    @Test
    void whatNeedsNoSavingLeavesWithoutIt() {
        for (String member : List.of("a", "b", "c", "d")) {
            cache.loaded(account(member));
        }

        assertThat(cache.due()).isEmpty();
    }

    @Test
    void anAccountFarAheadOfItsSnapshotIsDue() {
        cache.loaded(account("a"));
        for (int i = 1; i < AccountCache.UNSAVED_ENTRIES_MAX; i++) {
            cache.advanced(account("a"));
        }
        assertThat(cache.due()).isEmpty();

        cache.advanced(account("a"));

        assertThat(cache.due()).extracting(Account::member).containsExactly("a");
    }

    @Test
    void tooManyUnsavedAccountsAreDueOldestFirst() {
        AccountCache large = new AccountCache(AccountCache.UNSAVED_ACCOUNTS_MAX * 2);
        for (int i = 0; i < AccountCache.UNSAVED_ACCOUNTS_MAX + 2; i++) {
            large.advanced(account("m" + i));
        }

        assertThat(large.due()).extracting(Account::member).containsExactly("m0", "m1");
    }

    @Test
    void onceSavedNothingLags() {
        cache.advanced(account("a"));
        cache.saved(cache.unsaved());

        assertThat(cache.unsavedCount()).isZero();
        assertThat(cache.unsaved()).isEmpty();
    }

    @Test
    void askingForWhatWasNeverLoadedIsABug() {
        assertThatThrownBy(() -> cache.get("nobody")).isInstanceOf(IllegalStateException.class);
    }

    private static Account account(String member) {
        return Account.empty(Samples.PROGRAM, member);
    }
}
