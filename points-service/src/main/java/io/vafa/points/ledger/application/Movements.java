package io.vafa.points.ledger.application;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.reply.MovementOutcome;
import java.util.Optional;

/** Sends a command to the ledger and waits for its outcome; sent again under the same cause, it is answered again. */
public interface Movements {
    /**
     * Asks for a movement.
     *
     * @return empty if there is no outcome in time; it may still be done, and can be asked for
     * @throws LedgerUnreachableException if it is not known to have reached the ledger; sending it again is safe
     */
    Optional<MovementOutcome> ask(Command command);

    /** Kafka did not acknowledge the command. */
    final class LedgerUnreachableException extends RuntimeException {
        public LedgerUnreachableException(Throwable cause) {
            super("the ledger cannot be reached", cause);
        }
    }
}
