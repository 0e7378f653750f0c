package io.vafa.notification.webhook.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell one receiver, decided once and never changed; only what became of it is.
 *
 * @param id a pure function of webhook, entry and kind: what {@code webhook-id} says whenever it is sent
 * @param member whom it is about; the id of an alert, of such
 * @param place order among those of the same lane
 * @param lane those of one lane are sent one after another, and wait for each other: a member, or the message itself if it was asked for
 * @param type the kind's name on the wire
 * @param body CloudEvents JSON, byte for byte as it is signed and sent
 * @param recordedAt when the entry was written
 * @param state what became of it so far
 * @param nextAttemptAt when it is tried next, if it waits
 * @param attempts the latest {@link #ATTEMPTS_MAX}, oldest first
 */
public record Message(
        String id,
        String webhook,
        String program,
        String member,
        long sequence,
        long place,
        String lane,
        String type,
        String body,
        Instant recordedAt,
        Instant notedAt,
        State state,
        @Nullable Instant nextAttemptAt,
        List<Attempt> attempts) {
    /** So many attempts are remembered. */
    public static final int ATTEMPTS_MAX = 20;

    public Message {
        attempts = List.copyOf(attempts);
    }

    /** What became of a message. */
    public enum State {
        /** It is to be sent, for the first time or again. */
        WAITING,
        /** The receiver has it. */
        DELIVERED,
        /** It was given up; it can be asked for. */
        FAILED
    }

    /**
     * One attempt.
     *
     * @param status what the receiver answered, if it did
     * @param error why it did not
     */
    public record Attempt(
            Instant at, @Nullable Integer status, @Nullable String error, long durationMillis) {}

    /**
     * Its place in the queue.
     *
     * @param failures attempts in vain so far
     * @param firstAttemptAt null: there was none
     */
    public record Queued(
            String id,
            String webhook,
            String lane,
            long place,
            Instant dueAt,
            int failures,
            @Nullable Instant firstAttemptAt) {}
}
