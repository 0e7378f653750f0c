package io.vafa.points.ledger.application;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.reply.Reply;
import org.jspecify.annotations.Nullable;

/** One batch's way out: entries to everybody, outcomes to those who wait. */
public interface EntryPublisher {
    /** Sends an entry that the store holds. */
    void publish(WrittenEntry entry);

    /** Sends a command that follows from an entry. */
    void send(Command followUp);

    /**
     * Sends a command on to the member as whom its own member goes on.
     *
     * @param correlation what whoever waits for it recognises the answer by; null if nobody does
     * @param hops how often it has been sent on by now, this time included
     * @param sentOn by whom
     */
    void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn);

    /** Answers a caller that waits. */
    void answer(String correlation, Reply outcome);

    /**
     * Returns when everything sent is acknowledged.
     *
     * @throws RuntimeException if something is not
     */
    void awaitAcknowledged();
}
