package io.vafa.points.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.platform.json.Json;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Entries;
import io.vafa.points.ledger.domain.Ties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals as releases wrote them. Nothing in their files may ever be edited: where this test turns red, a change
 * has altered what history means.
 */
class GoldenJournalTest {
    /** Every release adds what it brought; a file that was released stays as it is. */
    private static final List<String> NAMES = List.of(
            "journal-v1",
            "openings-v1",
            "ties-v1",
            "pools-v1",
            "occasions-v1",
            "confirmations-v1",
            "shares-v1",
            "households-v1",
            "partings-v1",
            "forgiveness-v1",
            "graces-v1",
            "activities-v1",
            "orders-v1",
            "rewards-v1");

    /** From this one on, accounts remember what a merge brought. */
    private static final String MEMORY_OF_MERGES = "partings-v1";

    /**
     * What was recorded when the journal was written.
     *
     * @param hashes of the lines, in their order
     * @param account after the last line
     */
    record Recorded(List<String> hashes, Account account) {}

    static List<String> names() {
        return NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void historyReplaysToTheAccountRecordedThen(String name) {
        Recorded recorded = recorded(name);
        Account account = Account.empty("whatever", recorded.account().member());
        for (String text : texts(name)) {
            WrittenEntry written = WrittenEntry.ofText(text);
            account = Entries.fold(account, written.entry(), written.hash());
        }

        boolean remembers = NAMES.indexOf(name) >= NAMES.indexOf(MEMORY_OF_MERGES);
        assertThat(remembers ? account : withoutMemoryOfMerges(account)).isEqualTo(recorded.account());
    }

    private static Account withoutMemoryOfMerges(Account account) {
        Ties ties = account.ties();
        return new Account(
                account.program(),
                account.member(),
                account.sequence(),
                account.headHash(),
                account.recordedAt(),
                account.opened(),
                account.wallets(),
                account.lotsOpened(),
                account.corrections(),
                account.capUsage(),
                account.tier(),
                account.tierRank(),
                account.standing(),
                new Ties(
                        ties.mergedInto(),
                        ties.pool(),
                        ties.contributes(),
                        ties.isPool(),
                        ties.shares(),
                        ties.percent(),
                        ties.unshared(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of()),
                account.orders(),
                account.frozenBy());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyEntryHashesToTheHashRecordedThen(String name) {
        assertThat(texts(name).stream().map(text -> WrittenEntry.ofText(text).hash()))
                .isEqualTo(recorded(name).hashes());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyEntryWouldBeWrittenWordForWordTheSameToday(String name) {
        assertThat(texts(name))
                .allSatisfy(text -> assertThat(
                                WrittenEntry.of(WrittenEntry.ofText(text).entry())
                                        .text())
                        .isEqualTo(text));
    }

    @Test
    void everyKindOfEntryAndPostingAppears() {
        List<JournalEntry> entries = NAMES.stream()
                .flatMap(name -> texts(name).stream())
                .map(text -> WrittenEntry.ofText(text).entry())
                .toList();

        assertThat(entries).extracting(JournalEntry::kind).contains(JournalEntry.Kind.values());
        assertThat(entries).extracting(entry -> entry.outcome().status()).contains(Outcome.Status.values());
        assertThat(entries.stream()
                        .flatMap(entry -> entry.postings().stream())
                        .<Class<?>>map(Object::getClass)
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of(Posting.class.getPermittedSubclasses()));
    }

    private static List<String> texts(String name) {
        return text("golden/" + name + ".jsonl").lines().toList();
    }

    private static Recorded recorded(String name) {
        return Json.read(text("golden/" + name + "-recorded.json"), Recorded.class);
    }

    private static String text(String resource) {
        try (InputStream stream = GoldenJournalTest.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
