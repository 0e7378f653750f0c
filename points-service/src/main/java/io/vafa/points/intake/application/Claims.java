package io.vafa.points.intake.application;

import io.vafa.points.intake.domain.Claim;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Event ids and receipts that are taken, each by the first that came; never changed. */
public interface Claims {
    /**
     * Claims the event ids.
     *
     * @return positions of those that somebody had claimed before
     */
    Set<Integer> claimEvents(List<Claim> claims);

    /**
     * Claims the receipts; every claim must have one.
     *
     * @return positions of those that somebody had claimed before
     */
    Set<Integer> claimReceipts(List<Claim> claims);

    /** The claims that hold these event keys. */
    Map<String, Claim> byEvent(Collection<String> eventKeys);

    /** Who holds these receipt keys. */
    Map<String, ReceiptHolder> byReceipt(Collection<String> receiptKeys);

    /** Notes that somebody came with a taken name and other content; a repeat of the same changes nothing. */
    void recordConflict(Claim refused, String code, String detail);

    /**
     * What was refused as a conflict of reports for a member, newest first.
     *
     * @param after name of a conflict, whose elders are wanted; null: from the newest
     * @param max how many at most
     */
    List<Conflict> conflicts(String program, String member, @Nullable String after, int max);

    /** Finds one event's claim. */
    default Optional<Claim> byEvent(String eventKey) {
        return Optional.ofNullable(byEvent(List.of(eventKey)).get(eventKey));
    }

    /** Finds one receipt's holder. */
    default Optional<ReceiptHolder> byReceipt(String receiptKey) {
        return Optional.ofNullable(byReceipt(List.of(receiptKey)).get(receiptKey));
    }

    /**
     * The purchase that a receipt stands for.
     *
     * @param eventId of the event that came first with it
     */
    record ReceiptHolder(String partner, String eventId, String member, String fingerprint) {}

    /**
     * Somebody came with a taken name and other content.
     *
     * @param name of the conflict itself
     * @param at when it was noted first
     * @param code stable
     */
    record Conflict(String name, Instant at, String code, String detail, Claim refused) {}
}
