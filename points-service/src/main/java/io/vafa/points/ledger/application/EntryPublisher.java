package io.vafa.points.ledger.application;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.reply.Reply;

/** One batch's way out: entries to everybody, outcomes to those who wait. */
public interface EntryPublisher {
    /** Sends an entry that the store holds. */
    void publish(WrittenEntry entry);

    /** Sends a command that follows from an entry. */
    void send(Command followUp);

    /** Answers a caller that waits. */
    void answer(String correlation, Reply outcome);

    /**
     * Returns when everything sent is acknowledged.
     *
     * @throws RuntimeException if something is not
     */
    void awaitAcknowledged();
}
