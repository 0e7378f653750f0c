package io.vafa.points.reply;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.reply.Reply;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.time.Clock;
import java.util.Map;

/** Answers on {@code vafa.replies.v1}, part of whatever else a batch sends. */
public final class Replies {
    private final Outbox outbox;
    private final Component source;
    private final Clock clock;

    /**
     * Answers of one batch.
     *
     * @param outbox the batch's; whoever made it waits for its acknowledgements
     * @param source which part of the platform answers
     */
    public Replies(Outbox outbox, Component source, Clock clock) {
        this.outbox = outbox;
        this.source = source;
        this.clock = clock;
    }

    /** Tells the caller who waits under this correlation. */
    public void answer(String correlation, Reply outcome) {
        outbox.publish(
                Topic.REPLIES.topicName(),
                correlation,
                new Event(
                        EventType.of((Record) outcome).wireName(),
                        source.title(),
                        correlation,
                        clock.instant(),
                        Json.write(outcome),
                        Map.of(Event.CORRELATION, correlation)));
    }
}
