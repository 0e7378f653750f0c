package io.vafa.notification.webhook.application;

import io.vafa.notification.webhook.domain.RetrySchedule;
import java.time.Duration;

/**
 * How messages are delivered.
 *
 * @param parallelSends how many requests are under way at once for one webhook
 * @param sendTimeout within which a request is answered
 * @param schedule when what failed is tried again
 * @param rest how long a receiver that is unwell is left in peace at first; longer each time, up to five minutes
 * @param disableAfter nothing could be delivered for so long
 * @param backlogMax so many may wait for one webhook
 */
public record DeliverySettings(
        int parallelSends,
        Duration sendTimeout,
        RetrySchedule schedule,
        Duration rest,
        Duration disableAfter,
        int backlogMax) {

    /** For how long an instance takes a webhook, unless it renews: longer than a request that it began can take. */
    Duration lease() {
        return sendTimeout.multipliedBy(2).plusSeconds(15);
    }
}
