package io.vafa.contracts.purchase;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as somebody trustworthy reported it.
 *
 * @param eventId the reporter's own id of the event; a resend bears the same
 * @param partner who reported it, taken from the credential
 * @param store where, taken from the credential if that is bound to one
 * @param till which till of the store
 * @param receipt the paper's number, if there is one
 * @param occurredAt when it happened, by the till's clock
 * @param amount what was paid in all
 * @param lines what was bought; at most {@link #LINES_MAX}
 * @param historic true for imported history: it counts, but nobody is told about it
 */
public record Purchase(
        String eventId,
        String partner,
        @Nullable String store,
        @Nullable String till,
        @Nullable Receipt receipt,
        Instant occurredAt,
        Money amount,
        List<PurchaseLine> lines,
        @Nullable String paymentMethod,
        @Nullable String channel,
        boolean historic) {
    /** Longer receipts are refused. */
    public static final int LINES_MAX = 1_000;

    public Purchase {
        Require.text(eventId, "eventId");
        Require.text(partner, "partner");
        Require.optionalText(store, "store");
        Require.optionalText(till, "till");
        Require.present(occurredAt, "occurredAt");
        Require.present(amount, "amount");
        lines = List.copyOf(Require.atMost(LINES_MAX, Require.present(lines, "lines"), "lines"));
        Require.optionalText(paymentMethod, "paymentMethod");
        Require.optionalText(channel, "channel");
    }
}
