package io.vafa.points.ledger.application;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.contracts.reply.PurchaseOutcome.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says to people and tills what an entry means for a purchase. */
public final class Outcomes {
    private Outcomes() {}

    /** The outcome as the entry has it. */
    public static PurchaseOutcome of(String eventId, JournalEntry entry, boolean duplicate) {
        Map<String, Long> earned = new TreeMap<>();
        entry.postings().forEach(posting -> {
            if (posting instanceof PointsEarned points) {
                earned.merge(points.wallet(), points.points(), Math::addExact);
            }
        });
        return new PurchaseOutcome(
                entry.program(),
                eventId,
                entry.outcome().status() == Outcome.Status.ACCEPTED ? Status.CREDITED : Status.REFUSED,
                duplicate,
                entry.member(),
                entry.sequence(),
                earned,
                entry.balances(),
                entry.outcome().code(),
                entry.outcome().detail(),
                entry.explanation());
    }

    /** The same event or receipt was here with other content. */
    public static PurchaseOutcome conflict(String program, String eventId, String code, String detail) {
        return without(program, eventId, Status.CONFLICT, code, detail);
    }

    /** Its record is among the dead letters and has no place in any journal. */
    public static PurchaseOutcome setAside(String program, String eventId, String code, String detail) {
        return without(program, eventId, Status.REFUSED, code, detail);
    }

    /** Kept until its member is known. */
    public static PurchaseOutcome parked(String program, String eventId) {
        return without(
                program,
                eventId,
                Status.PARKED,
                "MEMBER_UNKNOWN",
                "nobody has enrolled with this reference yet; the purchase is kept and credited when somebody does");
    }

    /** Claimed, and not in the journal yet. */
    public static PurchaseOutcome pending(String program, String eventId) {
        return without(program, eventId, Status.PENDING, "ON_ITS_WAY", "accepted; ask again in a moment");
    }

    private static PurchaseOutcome without(String program, String eventId, Status status, String code, String detail) {
        return new PurchaseOutcome(
                program, eventId, status, false, null, null, Map.of(), Map.of(), code, detail, List.of());
    }
}
