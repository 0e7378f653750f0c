package io.vafa.points.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.platform.json.Json;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Entries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A journal as the first release wrote it. Nothing in its two files may ever be edited: where this test turns red, a change
 * has altered what history means.
 */
class GoldenJournalTest {
    private final List<String> texts = lines("golden/journal-v1.jsonl");
    private final Recorded recorded = Json.read(text("golden/journal-v1-recorded.json"), Recorded.class);

    /**
     * What was recorded when the journal was written.
     *
     * @param hashes of the lines, in their order
     * @param account after the last line
     */
    record Recorded(List<String> hashes, Account account) {}

    @Test
    void historyReplaysToTheAccountRecordedThen() {
        Account account = Account.empty("whatever", recorded.account().member());
        for (String text : texts) {
            WrittenEntry written = WrittenEntry.ofText(text);
            account = Entries.fold(account, written.entry(), written.hash());
        }

        assertThat(account).isEqualTo(recorded.account());
    }

    @Test
    void everyEntryHashesToTheHashRecordedThen() {
        assertThat(texts.stream().map(text -> WrittenEntry.ofText(text).hash())).isEqualTo(recorded.hashes());
    }

    @Test
    void everyEntryWouldBeWrittenWordForWordTheSameToday() {
        assertThat(texts)
                .allSatisfy(text -> assertThat(
                                WrittenEntry.of(WrittenEntry.ofText(text).entry())
                                        .text())
                        .isEqualTo(text));
    }

    @Test
    void everyKindOfEntryAndPostingAppears() {
        List<JournalEntry> entries =
                texts.stream().map(text -> WrittenEntry.ofText(text).entry()).toList();

        assertThat(entries).extracting(JournalEntry::kind).contains(JournalEntry.Kind.values());
        assertThat(entries).extracting(entry -> entry.outcome().status()).contains(Outcome.Status.values());
        assertThat(entries.stream()
                        .flatMap(entry -> entry.postings().stream())
                        .<Class<?>>map(Object::getClass)
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of(Posting.class.getPermittedSubclasses()));
    }

    private static List<String> lines(String resource) {
        return text(resource).lines().toList();
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
