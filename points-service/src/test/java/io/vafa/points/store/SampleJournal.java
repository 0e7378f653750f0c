package io.vafa.points.store;

import io.vafa.contracts.command.Command;
import io.vafa.points.Samples;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Entries;
import io.vafa.points.ledger.domain.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Journals as the ledger writes them. */
final class SampleJournal {
    private SampleJournal() {}

    /** A member's first {@code count} entries, all purchases, with causes {@code member-1} and so on. */
    static List<WrittenEntry> of(String member, int count) {
        List<WrittenEntry> journal = new ArrayList<>();
        Account account = Account.empty(Samples.PROGRAM, member);
        for (int i = 1; i <= count; i++) {
            WrittenEntry written = next(account, command(member, member + "-" + i));
            journal.add(written);
            account = Entries.fold(account, written.entry(), written.hash());
        }
        return journal;
    }

    static Command command(String member, String eventId) {
        return Samples.credit(member, Samples.purchase(eventId, 1_177));
    }

    static WrittenEntry next(Account account, Command command) {
        return WrittenEntry.of(
                Entries.answer(account, command, Optional.of(Samples.TERMS), Evidence.NONE, Samples.NOON));
    }
}
