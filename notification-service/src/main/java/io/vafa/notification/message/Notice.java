package io.vafa.notification.message;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.notification.template.Occasion;
import io.vafa.notification.template.Template;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A reason to write to a member, found in one entry of the journal.
 *
 * @param message the message's id, a pure function of member, template and the entry's cause
 * @param template in which words; null if the programme has none for the occasion
 * @param tier the tier reached, if that is the occasion
 * @param points the balance after the entry
 * @param historic true for imported history: nobody is told about it
 */
public record Notice(
        String message,
        String program,
        String member,
        Occasion occasion,
        @Nullable Template template,
        @Nullable String tier,
        long points,
        boolean historic) {

    /** The notice that a posting of an entry gives, in the words of a template. */
    public static Notice of(JournalEntry entry, Posting posting, Occasion occasion, @Nullable Template template) {
        return new Notice(
                Fingerprint.of(
                        entry.program(),
                        entry.member(),
                        occasion.configured(),
                        template == null ? null : template.id(),
                        entry.cause().key()),
                entry.program(),
                entry.member(),
                occasion,
                template,
                posting instanceof Posting.TierChanged changed ? changed.to() : null,
                points(entry.balances()),
                entry.historic());
    }

    /** By what name the message is recorded. */
    public String templateName() {
        return template == null ? occasion.configured() : template.id();
    }

    /** The wallet that most programmes call {@code points}; else the first by name. */
    private static long points(Map<String, Balance> balances) {
        Balance points = balances.get("points");
        if (points == null) {
            points = balances.isEmpty()
                    ? Balance.NOTHING
                    : new TreeMap<>(balances).firstEntry().getValue();
        }
        return points.available();
    }
}
