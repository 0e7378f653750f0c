package io.vafa.points.ledger.application;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.reply.MovementOutcome;
import java.util.List;
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

    /**
     * Asks for many movements at once and waits for all of them together.
     *
     * @return one outcome per command, in their order; empty for those that had none in time
     * @throws LedgerUnreachableException if it is not known of all that they reached the ledger
     */
    List<Optional<MovementOutcome>> askAll(List<? extends Command> commands);

    /** Kafka did not acknowledge the command. */
    final class LedgerUnreachableException extends RuntimeException {
        public LedgerUnreachableException(Throwable cause) {
            super("the ledger cannot be reached", cause);
        }
    }
}
