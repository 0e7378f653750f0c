package io.vafa.points.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Posting;
import io.vafa.points.Samples;
import io.vafa.points.ledger.application.DueMembers;
import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the tick relies on in any store of snapshots. */
interface DueMembersContract {
    Instant NOW = Samples.NOON;
    List<DueMembers.Notice> MONTH_AND_WEEK = List.of(
            new DueMembers.Notice(Samples.PROGRAM, "points", 30), new DueMembers.Notice(Samples.PROGRAM, "points", 7));

    /** A store of snapshots, and the search in it. */
    record Store(Snapshots snapshots, DueMembers members) {}

    Store empty();

    @Test
    default void whoHasSomethingDueIsFoundAndNobodyElse() {
        Store store = empty();
        store.snapshots()
                .save(List.of(
                        member("m-never", null, null),
                        member("m-matures-now", NOW, NOW.plusSeconds(9)),
                        member("m-matures-later", NOW.plusMillis(1), null),
                        member("m-expires-now", null, NOW),
                        member("m-expired-long-ago", null, NOW.minus(Duration.ofDays(900))),
                        member("m-expires-later", null, NOW.plusMillis(1)),
                        Account.empty(Samples.PROGRAM, "m-empty")));

        assertThat(all(store, List.of(), 10)).containsExactly("m-expired-long-ago", "m-expires-now", "m-matures-now");
    }

    @Test
    default void whoIsToBeToldIsFoundUntilItWasSaid() {
        Store store = empty();
        Account month = member("m-month", null, NOW.plus(Duration.ofDays(30)));
        Account week = member("m-week", null, NOW.plus(Duration.ofDays(7)));
        store.snapshots()
                .save(List.of(
                        month,
                        week,
                        told(member("m-month-told", null, NOW.plus(Duration.ofDays(30))), 30),
                        told(member("m-week-told-a-month-before", null, NOW.plus(Duration.ofDays(7))), 30),
                        told(member("m-week-told", null, NOW.plus(Duration.ofDays(6))), 7),
                        member("m-far", null, NOW.plus(Duration.ofDays(30)).plusMillis(1))));

        assertThat(all(store, MONTH_AND_WEEK, 10)).containsExactly("m-month", "m-week", "m-week-told-a-month-before");
        assertThat(all(store, List.of(new DueMembers.Notice(Samples.PROGRAM, "stars", 30)), 10))
                .isEmpty();
        assertThat(all(store, List.of(new DueMembers.Notice("other", "points", 30)), 10))
                .isEmpty();
    }

    @Test
    default void pagesHaveEverybodyOnceAndAnEnd() {
        Store store = empty();
        List<Account> many = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            many.add(member("m-%02d".formatted(i), null, NOW));
        }
        store.snapshots().save(many);

        for (int count : List.of(1, 5, 7, 25, 26)) {
            assertThat(all(store, List.of(), count))
                    .isEqualTo(many.stream().map(Account::member).toList());
        }
    }

    @Test
    default void theAccountComesAsItWasSaved() {
        Store store = empty();
        Account account = told(member("m-1", NOW, NOW.plusSeconds(9)), 7);
        store.snapshots().save(List.of(account));

        assertThat(store.members().page(NOW, List.of(), "", 5).accounts()).containsExactly(account);
        assertThat(store.snapshots().load(List.of("m-1"))).containsValue(account);
    }

    private static List<String> all(Store store, List<DueMembers.Notice> notices, int count) {
        List<String> found = new ArrayList<>();
        String after = "";
        while (true) {
            DueMembers.Page page = store.members().page(NOW, notices, after, count);
            assertThat(page.accounts()).hasSizeLessThanOrEqualTo(count);
            page.accounts().forEach(account -> found.add(account.member()));
            if (page.isEnd()) {
                return found;
            }
            after = page.last();
        }
    }

    private static Account member(String id, @Nullable Instant availableFrom, @Nullable Instant expiresAt) {
        return Ledger.evolve(
                Account.empty(Samples.PROGRAM, id),
                new Posting.PointsAwarded(
                        "points", 6, "tiers", new Lot(1, "p1", "tiers", null, availableFrom, expiresAt)));
    }

    private static Account told(Account account, int daysBefore) {
        Lot lot = account.wallet("points").lots().getFirst().lot();
        Instant expiresAt = lot.expiresAt();
        assertThat(expiresAt).isNotNull();
        return Ledger.evolve(account, new Posting.ExpiryAnnounced("points", expiresAt, daysBefore, 6));
    }
}
