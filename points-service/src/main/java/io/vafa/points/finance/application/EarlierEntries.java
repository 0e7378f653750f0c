package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.BrokenBookException;
import io.vafa.points.finance.domain.Earlier;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import java.util.List;

/** Finds entries that later ones speak of, where they stand. */
final class EarlierEntries {
    private EarlierEntries() {}

    static Earlier of(Journal journal, String member) {
        return sequence -> {
            List<WrittenEntry> found = journal.page(member, sequence, 1);
            if (found.isEmpty()) {
                throw new BrokenBookException("entry " + sequence + " of " + member + " is not in the journal");
            }
            return found.getFirst().entry();
        };
    }
}
