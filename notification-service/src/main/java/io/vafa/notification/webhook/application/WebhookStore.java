package io.vafa.notification.webhook.application;

import io.vafa.notification.webhook.domain.Webhook;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where webhooks are kept. */
public interface WebhookStore {

    /** Stores a new one; false if one of its id is there. */
    boolean insert(Webhook webhook);

    /** One of a programme. */
    Optional<Webhook> find(String program, String id);

    /** All of a programme, oldest first. */
    List<Webhook> of(String program);

    /** All that are told something, of some programmes. */
    List<Webhook> enabled(Collection<String> programs);

    /** All that are told something; so many at most. */
    List<Webhook> enabled(int limit);

    /** Stores what somebody asked to be changed, unless somebody else was faster; then false. */
    boolean replace(Webhook changed, long revisionBefore);

    /** Forgets it; false if it was not there. */
    boolean delete(String program, String id);

    /** Notes since when nothing could be delivered, unless that is noted already. */
    void failing(String id, Instant since);

    /** Notes that something could be delivered. */
    void well(String id);

    /** Tells it nothing any more, and leaves word that somebody is to be told; false if it was told nothing before. */
    boolean disable(String id, Webhook.Disabled disabled);

    /** Those of which somebody is still to be told that they were disabled; so many at most. */
    List<Webhook> unnoticed(int limit);

    /** Somebody was told. */
    void noticed(String id);
}
