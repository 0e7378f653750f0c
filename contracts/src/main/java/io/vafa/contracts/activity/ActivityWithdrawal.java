package io.vafa.contracts.activity;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.PurchaseKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Word that an activity does not count after all: a review was taken down, a survey was not answered in earnest.
 *
 * @param eventId the reporter's own id of the event; a resend bears the same
 * @param partner who reported it, taken from the credential; only the activity's own reporter can withdraw it
 * @param occurredAt when, by the reporter's clock
 * @param activity the reporter's own id of the activity that is withdrawn
 * @param historic true for imported history: it counts, but nobody is told about it
 */
public record ActivityWithdrawal(
        String eventId,
        String partner,
        @Nullable String store,
        @Nullable String till,
        Instant occurredAt,
        String activity,
        boolean historic) {
    public ActivityWithdrawal {
        Require.text(eventId, "eventId");
        Require.text(partner, "partner");
        Require.optionalText(store, "store");
        Require.optionalText(till, "till");
        Require.present(occurredAt, "occurredAt");
        Require.text(activity, "activity");
    }

    /** The name of the activity's event, see {@link PurchaseKey}. */
    public String activityKey(String program) {
        return PurchaseKey.ofEvent(program, partner, activity);
    }
}
