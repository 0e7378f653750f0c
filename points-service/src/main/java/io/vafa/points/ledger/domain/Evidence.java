package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.JournalEntry;
import java.util.Optional;

/**
 * What a decision must know of earlier entries beside the account: only a command that undoes another needs any.
 *
 * @param undone the entry that the command undoes, in part or whole
 * @param correction the latest entry that corrected it, if one did
 * @param confirmed whether the undone entry is a purchase that has been confirmed
 * @param terms by which the undone entry was decided
 */
public record Evidence(
        Optional<JournalEntry> undone, Optional<JournalEntry> correction, boolean confirmed, Optional<Terms> terms) {
    /** For commands that undo nothing, and for those that undo what is not there. */
    public static final Evidence NONE = new Evidence(Optional.empty(), Optional.empty(), false, Optional.empty());
}
