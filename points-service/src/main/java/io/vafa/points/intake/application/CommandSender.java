package io.vafa.points.intake.application;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.reply.PurchaseOutcome;
import org.jspecify.annotations.Nullable;

/** One batch's way out: commands to the ledger, outcomes to those who wait. */
public interface CommandSender {
    /** Sends a command; the ledger answers under the correlation, if there is one. */
    void send(Command command, @Nullable String correlation);

    /** Lets whoever owns the parked returns of a purchase know that it has come. */
    void wake(PurchaseKnown known);

    /** Answers a caller that waits. */
    void answer(String correlation, PurchaseOutcome outcome);

    /**
     * Returns when everything sent is acknowledged.
     *
     * @throws RuntimeException if something is not
     */
    void awaitAcknowledged();
}
