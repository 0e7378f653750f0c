package io.vafa.contracts.purchase;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * That a purchase was nobody's when it was reported, and claimed by its receipt.
 *
 * @param at when it was claimed
 * @param by who claimed it, as the credential names them
 */
public record ClaimedLater(Instant at, String by) {
    public ClaimedLater {
        Require.present(at, "claimed.at");
        Require.text(by, "claimed.by");
    }
}
