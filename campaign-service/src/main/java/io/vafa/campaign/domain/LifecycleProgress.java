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

    /**
     * After the member, who went on as another, parted from them. What was on its way when they were merged was said in the other's journal, and
     * this one will never answer it. A daily look may have asked for it without a word here, so the next change bears a number of its own in any
     * case.
     */
    LifecycleProgress afterParting() {
        return new LifecycleProgress(answered + 1, stage, since, null, stopped);
    }

    /** After an entry that may answer the next change, or say an earlier one that nobody waits for since the member parted. */
    LifecycleProgress after(JournalEntry entry) {
        long number = number(entry);
        if (number < 1 || number > answered + 1) {
            return this;
        }
        boolean isNext = number > answered;
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            return isNext ? new LifecycleProgress(number, stage, since, null, true) : this;
        }
        String reached = entry.postings().stream()
                .filter(Posting.OccasionRecorded.class::isInstance)
                .map(Posting.OccasionRecorded.class::cast)
                .map(Posting.OccasionRecorded::name)
                .findFirst()
                .orElse(stage);
        return new LifecycleProgress(
                Math.max(answered, number),
                reached,
                since == null || isNext || !entry.occurredAt().isBefore(since) ? entry.occurredAt() : since,
                isNext ? null : asked,
                false);
    }

    /** Which change of its member an entry answers; 0: it answers none. */
    private static long number(JournalEntry entry) {
        Cause cause = entry.cause();
        String own = entry.member() + "/";
        if (entry.kind() != JournalEntry.Kind.OCCASION
                || !cause.kind().equals(KIND)
                || !cause.source().equals(SOURCE)
                || !cause.id().startsWith(own)) {
            return 0;
        }
        return Long.parseLong(cause.id().substring(own.length()));
    }
}
