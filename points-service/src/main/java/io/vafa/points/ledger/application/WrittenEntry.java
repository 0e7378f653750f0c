package io.vafa.points.ledger.application;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * An entry together with its text, which is what is stored, hashed and published, byte for byte.
 *
 * @param text the entry as JSON
 * @param hash SHA-256 of the text; the next entry bears it
 */
public record WrittenEntry(JournalEntry entry, String text, String hash) {

    /** Writes an entry down. */
    public static WrittenEntry of(JournalEntry entry) {
        byte[] bytes = Json.write(entry);
        return new WrittenEntry(entry, new String(bytes, StandardCharsets.UTF_8), Fingerprint.ofBytes(bytes));
    }

    /** Reads a stored entry; its hash is computed again, never believed. */
    public static WrittenEntry ofText(String text) {
        return new WrittenEntry(
                Json.read(text, JournalEntry.class), text, Fingerprint.ofBytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
