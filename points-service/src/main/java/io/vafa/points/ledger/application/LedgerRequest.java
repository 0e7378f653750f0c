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
 * @param setAside keeps it for people to look at, with a reason, if it cannot be decided
 */
public record LedgerRequest(
        int partition, Command command, @Nullable String correlation, int hops, SentOn sentOn, SetAside setAside) {

    /** A command that came straight to its member. */
    public LedgerRequest(int partition, Command command, @Nullable String correlation) {
        this(partition, command, correlation, 0, SentOn.BY_NOBODY, SetAside.NEVER);
    }

    /** Keeps a command for people to look at. */
    public interface SetAside {
        /** Fails instead, as if the store were away. */
        SetAside NEVER = (reason, failure) -> {
            throw new IllegalStateException(reason, failure);
        };

        /**
         * Keeps it.
         *
         * @param reason a stable code, a colon, and words
         * @param failure what the ledger failed with
         */
        void because(String reason, RuntimeException failure);
    }
}
