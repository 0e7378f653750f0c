package io.vafa.notification.webhook.application;

import io.vafa.notification.webhook.application.Message.Attempt;
import io.vafa.notification.webhook.application.Message.Queued;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where it is noted what is to be told, and what became of it. */
public interface MessageStore {

    /**
     * Notes messages, those of one lane in their order. What is noted already stays as it is, and what is done stays done; what is noted and
     * neither done nor waiting, as after a crash, waits.
     */
    void note(List<Message> messages);

    /** One of a webhook's. */
    Optional<Message> find(String webhook, String id);

    /** The latest of a webhook's, by when they were noted. */
    List<Message> recent(String webhook, @Nullable Position after, int limit);

    /** Where a message stands in that order. */
    record Position(Instant notedAt, String id) {}

    /** What is to be sent by then, by due time and place; so many at most. */
    List<Queued> due(String webhook, Instant now, int limit);

    /** What is queued in a lane up to a place, in the order of places; so many at most. */
    List<Queued> lane(String webhook, String lane, long upTo, int limit);

    /** The receiver has it. */
    void delivered(Queued queued, Attempt attempt);

    /** It will be tried again then, and its lane waits until then. */
    void postponed(Queued queued, Attempt attempt, Instant next);

    /** It is not tried again, and its lane goes on. */
    void givenUp(Queued queued, Attempt attempt);

    /** It was done before, as somebody who died could not note any more. */
    void dropped(Queued queued);

    /** A lane waits until then. */
    void holdBack(String webhook, String lane, Instant until);

    /** All that waits is due now. */
    void release(String webhook, Instant now);

    /** Sends one again that is done, beside its lane. */
    void again(Message message, Instant now);

    /** How many wait; counts up to a limit. */
    long waiting(String webhook, int limit);

    /** When the entry was written for which the longest wait is. */
    Optional<Instant> oldestWaiting(String webhook);

    /** Forgets all of a webhook. */
    void forget(String webhook);

    /** Forgets what was noted before then, whatever became of it. */
    void sweep(Instant before);
}
