package io.vafa.gateway.intake;

import io.vafa.contracts.Require;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Who reports a purchase, by the credential alone.
 *
 * @param program the programme in the path, which the credential is for
 * @param store the only store it may speak for; null: any of the partner's
 * @param till the only till it may speak for; null: any of the store's
 */
public record Sender(
        String program,
        String partner,
        @Nullable String store,
        @Nullable String till) {

    /** Takes partner, store and till from a verified token; one that cannot name a partner may not report purchases. */
    static Sender of(String program, Caller caller) {
        try {
            return new Sender(
                    program,
                    Require.text(caller.partner(), "partner"),
                    Require.optionalText(caller.store(), "store"),
                    Require.optionalText(caller.till(), "till"));
        } catch (IllegalArgumentException incomplete) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN,
                    "CREDENTIAL_INCOMPLETE",
                    "your credential cannot report purchases: its " + incomplete.getMessage());
        }
    }
}
