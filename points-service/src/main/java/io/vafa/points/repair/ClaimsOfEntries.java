package io.vafa.points.repair;

import io.vafa.contracts.journal.Asked;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.ActivityWithdrawn;
import io.vafa.contracts.journal.Posting.OrderProgressed;
import io.vafa.contracts.journal.Posting.PurchaseConfirmed;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.points.intake.domain.Claim;
import java.util.ArrayList;
import java.util.List;

/**
 * The claims that must have stood when entries were written. An entry may hold the report of another event than its cause names, when two
 * roads brought one receipt; then the cause's event holds the receipt, and both events are claimed.
 */
final class ClaimsOfEntries {
    private final List<Claim> events = new ArrayList<>();
    private final List<Claim> receipts = new ArrayList<>();

    /** Every event that was claimed. */
    List<Claim> events() {
        return events;
    }

    /** Every claim that holds a receipt. */
    List<Claim> receipts() {
        return receipts;
    }

    void add(JournalEntry entry) {
        Purchase purchase = entry.purchase();
        PurchaseReturn returned = entry.returned();
        String event = entry.cause().id();
        if (purchase != null) {
            add(claim(entry, named(purchase, event)));
            if (!purchase.eventId().equals(event)) {
                events.add(claim(entry, purchase));
            }
        } else if (returned != null) {
            add(Claim.of(entry.program(), entry.member(), named(returned, event)));
            if (!returned.eventId().equals(event)) {
                events.add(Claim.of(entry.program(), entry.member(), returned));
            }
        } else if (entry.activity() != null) {
            events.add(Claim.of(entry.program(), entry.member(), entry.activity()));
        } else if (entry.kind() == JournalEntry.Kind.ORDER) {
            for (Posting posting : entry.postings()) {
                if (posting instanceof OrderProgressed progressed) {
                    events.add(Claim.of(entry.program(), entry.member(), progressed.status()));
                }
            }
        } else if (entry.kind() == JournalEntry.Kind.WITHDRAWAL) {
            for (Posting posting : entry.postings()) {
                if (posting instanceof ActivityWithdrawn withdrawn) {
                    events.add(Claim.of(entry.program(), entry.member(), withdrawn.withdrawal(), withdrawn.cause()));
                }
            }
        } else if (entry.kind() == JournalEntry.Kind.CONFIRMATION) {
            for (Posting posting : entry.postings()) {
                if (posting instanceof PurchaseConfirmed confirmed) {
                    events.add(Claim.of(entry.program(), entry.member(), confirmed.confirmation(), confirmed.cause()));
                }
            }
        }
    }

    private static Claim claim(JournalEntry entry, Purchase purchase) {
        Asked asked = entry.asked();
        return asked == null || asked.claimedAt() == null || asked.actor() == null
                ? Claim.of(entry.program(), entry.member(), purchase)
                : Claim.later(
                        entry.program(), entry.member(), purchase, new ClaimedLater(asked.claimedAt(), asked.actor()));
    }

    private void add(Claim holder) {
        events.add(holder);
        if (holder.receiptKey().isPresent()) {
            receipts.add(holder);
        }
    }

    private static Purchase named(Purchase purchase, String event) {
        return new Purchase(
                event,
                purchase.partner(),
                purchase.store(),
                purchase.till(),
                purchase.receipt(),
                purchase.occurredAt(),
                purchase.amount(),
                purchase.lines(),
                purchase.paymentMethod(),
                purchase.channel(),
                purchase.historic());
    }

    private static PurchaseReturn named(PurchaseReturn returned, String event) {
        return new PurchaseReturn(
                event,
                returned.partner(),
                returned.store(),
                returned.till(),
                returned.receipt(),
                returned.occurredAt(),
                returned.original(),
                returned.amount(),
                returned.lines(),
                returned.historic());
    }
}
