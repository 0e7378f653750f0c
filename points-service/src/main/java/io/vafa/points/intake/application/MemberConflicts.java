package io.vafa.points.intake.application;

import io.vafa.points.intake.application.Claims.Conflict;
import io.vafa.points.intake.application.Claims.ReceiptHolder;
import io.vafa.points.intake.domain.Claim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells which reports for a member were refused because their name was taken, and by what. */
public final class MemberConflicts {
    private final Claims claims;

    public MemberConflicts(Claims claims) {
        this.claims = claims;
    }

    /**
     * A conflict, and what came first.
     *
     * @param first what holds the event id or the receipt; null if it is not there, as after a restore
     */
    public record Told(Conflict conflict, @Nullable Holder first) {}

    /** What came first with a name: the event, and whose it was. */
    public record Holder(String partner, String eventId, String member) {}

    /**
     * Newest first.
     *
     * @param after name of the last one told; null: from the newest
     */
    public List<Told> of(String program, String member, @Nullable String after, int max) {
        List<Conflict> found = claims.conflicts(program, member, after, max);
        Map<String, Claim> events = claims.byEvent(found.stream()
                .map(conflict -> conflict.refused().eventKey())
                .distinct()
                .toList());
        Map<String, ReceiptHolder> receipts = claims.byReceipt(found.stream()
                .flatMap(conflict -> conflict.refused().receiptKey().stream())
                .distinct()
                .toList());
        return found.stream()
                .map(conflict -> new Told(
                        conflict, first(conflict.refused(), events, receipts).orElse(null)))
                .toList();
    }

    /** Where the event's own claim is that of the refused report, it was the receipt that was taken. */
    private static Optional<Holder> first(
            Claim refused, Map<String, Claim> events, Map<String, ReceiptHolder> receipts) {
        Claim event = events.get(refused.eventKey());
        if (event != null && !event.sameAs(refused.member(), refused.fingerprint())) {
            return Optional.of(new Holder(event.partner(), event.eventId(), event.member()));
        }
        return refused.receiptKey()
                .map(receipts::get)
                .map(holder -> new Holder(holder.partner(), holder.eventId(), holder.member()));
    }
}
