package io.vafa.points.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.points.Samples;
import io.vafa.points.ledger.domain.Account;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountCacheTest {
    private final AccountCache cache = new AccountCache(0, 3, Set.of());

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
    void whatTheJournalBroughtForwardIsUnsaved() {
        cache.loaded(account("a"));
        cache.loaded(account("b"));
        cache.advanced(account("b"));

        assertThat(cache.unsaved()).extracting(Account::member).containsExactly("b");
        assertThat(cache.unsavedCount()).isEqualTo(1);
    }

    @Test
    void onceSavedNothingLags() {
        cache.advanced(account("a"));
        cache.saved(List.of("a"));

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
