package io.vafa.campaign.domain;

import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says when a member's journal is asked to note another lifecycle stage. One change at a time: the next is asked for once the journal has
 * answered the one before, so whatever happened meanwhile is in it.
 */
public final class StageChanges {
    private StageChanges() {}

    /**
     * What follows from an entry: a purchase, a return, or the answer to the change before.
     *
     * @param progress the member after this entry
     * @param lifecycle in force when the entry was written; null: none was
     */
    public static Optional<RecordOccasion> after(
            MemberProgress progress, JournalEntry entry, @Nullable Lifecycle lifecycle) {
        boolean answer = entry.kind() == JournalEntry.Kind.OCCASION
                && entry.cause().kind().equals(LifecycleProgress.KIND)
                && entry.outcome().status() == Outcome.Status.ACCEPTED;
        if (lifecycle == null
                || !(answer
                        || TierCampaign.triggeredBy(entry).isPresent()
                        || TierCampaign.returnIn(entry).isPresent())) {
            return Optional.empty();
        }
        return change(progress, lifecycle, entry.recordedAt(), entry.historic());
    }

    /** What follows from a day having begun. Whoever has no stage yet gets one in silence: the programme is new, not the member. */
    public static Optional<RecordOccasion> onDay(MemberProgress progress, Lifecycle lifecycle, Instant begun) {
        return change(progress, lifecycle, begun, progress.lifecycle().stage() == null);
    }

    private static Optional<RecordOccasion> change(
            MemberProgress progress, Lifecycle lifecycle, Instant at, boolean historic) {
        LifecycleProgress known = progress.lifecycle();
        // Of whoever goes on as another the journal would say it to that other.
        if (known.asked() != null || known.stopped() || progress.mergedInto() != null) {
            return Optional.empty();
        }
        // Clocks differ between those who write entries and those who look at days; a member does not grow younger by
        // that.
        Instant asOf = known.since() == null || !known.since().isAfter(at) ? at : known.since();
        return lifecycle
                .of(progress.timeline(), progress.currency(), asOf)
                .filter(stage -> !stage.name().equals(known.stage()))
                .map(stage -> new RecordOccasion(
                        progress.program(),
                        progress.member(),
                        known.nextCause(progress.program(), progress.member()),
                        asOf,
                        historic,
                        LifecycleProgress.KIND,
                        stage.name(),
                        null));
    }
}
