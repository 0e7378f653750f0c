package io.vafa.points.ledger.application;

import io.vafa.contracts.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * A command as it arrived.
 *
 * @param partition whose owner may write the member's journal
 * @param correlation what a waiting caller recognises the answer by; null if nobody waits
 * @param hops how often it has been sent on, from members who go on as others, or did so
 * @param sentOn by whom, as far as it was not sent back
 */
public record LedgerRequest(
        int partition, Command command, @Nullable String correlation, int hops, SentOn sentOn) {

    /** A command that came straight to its member. */
    public LedgerRequest(int partition, Command command, @Nullable String correlation) {
        this(partition, command, correlation, 0, SentOn.BY_NOBODY);
    }
}
