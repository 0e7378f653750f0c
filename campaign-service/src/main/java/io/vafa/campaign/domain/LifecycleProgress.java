package io.vafa.campaign.domain;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a member stands as a customer, as the journal says, and what it was asked to say next.
 *
 * @param answered how many changes the journal has answered; the next one bears the next number, whoever asks for it
 * @param stage null: none was ever reached
 * @param since as of when it was reached; null while there is no stage
 * @param asked the stage that was asked for and not answered yet; null: none
 * @param stopped the journal refused a change; nothing is asked for before the next purchase
 */
public record LifecycleProgress(
        long answered,
        @Nullable String stage,
        @Nullable Instant since,
        @Nullable String asked,
        boolean stopped) {
    /** Kind of the occasions, and of what causes them. */
    public static final String KIND = "lifecycle-stage";

    /** Who asks for them, in causes. */
    public static final String SOURCE = "lifecycle";

    /** Nothing was ever asked. */
    public static final LifecycleProgress NONE = new LifecycleProgress(0, null, null, null, false);

    /** Names the next change of a member: two who ask for it at once get one answer. */
    Cause nextCause(String program, String member) {
        return new Cause(KIND, program, SOURCE, member + "/" + (answered + 1));
    }

    LifecycleProgress asking(String wanted) {
        return new LifecycleProgress(answered, stage, since, wanted, stopped);
    }

    LifecycleProgress afterPurchase() {
        return stopped ? new LifecycleProgress(answered, stage, since, asked, false) : this;
    }

    /** After an entry that may answer the next change. */
    LifecycleProgress after(JournalEntry entry) {
        if (entry.kind() != JournalEntry.Kind.OCCASION
                || !entry.cause().equals(nextCause(entry.program(), entry.member()))) {
            return this;
        }
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            return new LifecycleProgress(answered + 1, stage, since, null, true);
        }
        String reached = entry.postings().stream()
                .filter(Posting.OccasionRecorded.class::isInstance)
                .map(Posting.OccasionRecorded.class::cast)
                .map(Posting.OccasionRecorded::name)
                .findFirst()
                .orElse(stage);
        return new LifecycleProgress(answered + 1, reached, entry.occurredAt(), null, false);
    }
}
