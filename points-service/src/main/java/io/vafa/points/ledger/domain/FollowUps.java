package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.ReceivePoints;
import io.vafa.contracts.journal.Asked;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import java.util.Optional;

/**
 * What an entry in one member's journal asks of another member's: a pure function of the entry, so that whoever publishes it,
 * now or after a crash, sends the same command under the same cause.
 */
public final class FollowUps {
    private static final String BY = "points-ledger";

    private FollowUps() {}

    /** The command that follows; mostly none does. */
    public static Optional<ReceivePoints> of(JournalEntry entry) {
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.PointsSent sent) {
                return Optional.of(new ReceivePoints(
                        entry.program(),
                        sent.to(),
                        entry.cause().followedBy("transfer-in", BY),
                        entry.occurredAt(),
                        sent.wallet(),
                        sent.parts(),
                        entry.member(),
                        false,
                        sent.note()));
            }
        }
        Asked asked = entry.asked();
        boolean refused =
                entry.kind() == JournalEntry.Kind.TRANSFER && entry.outcome().status() == Outcome.Status.REFUSED;
        if (!refused || asked == null || asked.parts() == null || asked.other() == null || asked.wallet() == null) {
            return Optional.empty();
        }
        return Optional.of(new ReceivePoints(
                entry.program(),
                asked.other(),
                entry.cause().followedBy("transfer-back", BY),
                entry.occurredAt(),
                asked.wallet(),
                asked.parts(),
                entry.member(),
                true,
                asked.reason()));
    }
}
