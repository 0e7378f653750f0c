package io.vafa.points.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.journal.AccountStanding;
import io.vafa.points.Samples;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.Journal.Head;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.CapUsage;
import io.vafa.points.ledger.domain.Corrections;
import io.vafa.points.ledger.domain.Orders;
import io.vafa.points.ledger.domain.Ties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the ledger relies on in any journal. */
interface JournalContract {
    Journal empty();

    @Test
    default void anEntryIsFoundByItsCauseWordForWord() {
        Journal journal = empty();
        WrittenEntry first = SampleJournal.of("m-1", 1).getFirst();

        assertThat(journal.append(List.of(first))).isEmpty();

        assertThat(journal.byCause("m-1", first.entry().cause())).contains(first);
    }

    @Test
    default void aCauseIsTheMembersOwn() {
        Journal journal = empty();
        WrittenEntry first = SampleJournal.of("m-1", 1).getFirst();
        journal.append(List.of(first));

        assertThat(journal.byCause("m-2", first.entry().cause())).isEmpty();
        assertThat(journal.byCause("m-1", SampleJournal.command("m-1", "other").cause()))
                .isEmpty();
    }

    @Test
    default void oneRoundOfManyMembersIsInsertedWhole() {
        Journal journal = empty();
        List<WrittenEntry> round = List.of(
                SampleJournal.of("m-1", 1).getFirst(),
                SampleJournal.of("m-2", 1).getFirst(),
                SampleJournal.of("m-3", 1).getFirst());

        assertThat(journal.append(round)).isEmpty();

        assertThat(round)
                .allSatisfy(written -> assertThat(journal.page(written.entry().member(), 1, 10))
                        .containsExactly(written));
    }

    @Test
    default void aTakenPlaceIsReportedAndTheOthersAreInserted() {
        Journal journal = empty();
        WrittenEntry first = SampleJournal.of("m-1", 1).getFirst();
        journal.append(List.of(first));
        WrittenEntry rival =
                SampleJournal.next(Account.empty(Samples.PROGRAM, "m-1"), SampleJournal.command("m-1", "rival"));
        WrittenEntry before = SampleJournal.of("m-2", 1).getFirst();
        WrittenEntry after = SampleJournal.of("m-3", 1).getFirst();

        assertThat(journal.append(List.of(before, rival, after))).containsExactly(1);

        assertThat(journal.page("m-1", 1, 10)).containsExactly(first);
        assertThat(journal.page("m-2", 1, 10)).containsExactly(before);
        assertThat(journal.page("m-3", 1, 10)).containsExactly(after);
        assertThat(journal.byCause("m-1", rival.entry().cause())).isEmpty();
    }

    @Test
    default void aTakenCauseIsReportedAtAnyPlace() {
        Journal journal = empty();
        List<WrittenEntry> two = SampleJournal.of("m-1", 2);
        two.forEach(written -> journal.append(List.of(written)));
        Account head = new Account(
                Samples.PROGRAM,
                "m-1",
                2,
                two.getLast().hash(),
                Samples.NOON,
                false,
                Map.of(),
                0,
                Corrections.NONE,
                CapUsage.NONE,
                null,
                0,
                AccountStanding.ACTIVE,
                Ties.NONE,
                Orders.NONE,
                null);
        WrittenEntry again = SampleJournal.next(head, SampleJournal.command("m-1", "m-1-1"));

        assertThat(journal.append(List.of(again))).containsExactly(0);

        assertThat(journal.page("m-1", 1, 10)).containsExactlyElementsOf(two);
    }

    @Test
    default void theSameBatchAgainInsertsNothing() {
        Journal journal = empty();
        List<WrittenEntry> round = List.of(
                SampleJournal.of("m-1", 1).getFirst(),
                SampleJournal.of("m-2", 1).getFirst());
        journal.append(round);

        assertThat(journal.append(round)).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    default void aPageBeginsWhereAskedAndEndsWithTheJournal() {
        Journal journal = empty();
        List<WrittenEntry> five = SampleJournal.of("m-1", 5);
        five.forEach(written -> journal.append(List.of(written)));

        assertThat(journal.page("m-1", 1, 5)).containsExactlyElementsOf(five);
        assertThat(journal.page("m-1", 2, 2)).containsExactly(five.get(1), five.get(2));
        assertThat(journal.page("m-1", 4, Journal.PAGE_MAX)).containsExactly(five.get(3), five.get(4));
        assertThat(journal.page("m-1", 6, 5)).isEmpty();
        assertThat(journal.page("m-2", 1, 5)).isEmpty();
    }

    @Test
    default void aPageHasItsBound() {
        Journal journal = empty();

        assertThatThrownBy(() -> journal.page("m-1", 1, Journal.PAGE_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.page("m-1", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void headsComeInTheOrderAsked() {
        Journal journal = empty();
        List<WrittenEntry> two = SampleJournal.of("m-1", 2);
        two.forEach(written -> journal.append(List.of(written)));

        assertThat(journal.headHashes(
                        List.of(new Head("m-1", 2), new Head("m-9", 1), new Head("m-1", 1), new Head("m-1", 3))))
                .containsExactly(
                        Optional.of(two.get(1).hash()),
                        Optional.empty(),
                        Optional.of(two.get(0).hash()),
                        Optional.empty());
        assertThat(journal.headHashes(List.of())).isEmpty();
    }

    @Test
    default void nothingAppendedIsNothing() {
        assertThat(empty().append(List.of())).isEmpty();
    }
}
