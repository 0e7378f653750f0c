package io.vafa.contracts.order;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Word of how far an order has come, for the member who waits for it. It moves no points, and bears no text: what is said to the member
 * is the programme's to word.
 *
 * @param eventId the reporter's own id of the event; a resend bears the same
 * @param partner who reported it, taken from the credential
 * @param store where, taken from the credential if that is bound to one
 * @param till which till of the store
 * @param occurredAt when the order came so far, by the reporter's clock
 * @param order its number, as the member knows it
 * @param stage how far it has come
 * @param expectedOn the day on which it is expected now
 * @param tracking by which number a carrier tells where it is
 * @param reason why it is late or will not come, as a code that the programme has words for
 * @param historic true for imported history: nobody is told about it
 */
public record OrderStatus(
        String eventId,
        String partner,
        @Nullable String store,
        @Nullable String till,
        Instant occurredAt,
        String order,
        Stage stage,
        @Nullable LocalDate expectedOn,
        @Nullable String tracking,
        @Nullable String reason,
        boolean historic) {
    /** What numbers may be: nothing that sentences are made of. */
    public static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");

    /** What reasons may be: what texts can select by. */
    public static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** How far an order has come. */
    public enum Stage {
        /** The shop has it. */
        ACCEPTED,
        /** It is packed. */
        PREPARED,
        /** It can be picked up. */
        READY,
        /** It is on its way. */
        SHIPPED,
        /** The member has it. */
        DELIVERED,
        /** It comes later than was said. */
        DELAYED,
        /** It was not brought to its end. */
        FAILED,
        /** Nobody will bring it to its end any more. */
        CANCELLED
    }

    public OrderStatus {
        Require.text(eventId, "eventId");
        Require.text(partner, "partner");
        Require.optionalText(store, "store");
        Require.optionalText(till, "till");
        Require.present(occurredAt, "occurredAt");
        matching(NUMBER, Require.present(order, "order"), "order");
        Require.present(stage, "stage");
        matching(NUMBER, tracking, "tracking");
        matching(REASON, reason, "reason");
    }

    private static void matching(Pattern pattern, @Nullable String text, String field) {
        if (text != null && !pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(field + " must match " + pattern.pattern());
        }
    }
}
