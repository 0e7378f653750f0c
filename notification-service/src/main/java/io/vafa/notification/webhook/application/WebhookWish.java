package io.vafa.notification.webhook.application;

import io.vafa.notification.webhook.domain.EventKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a webhook to be.
 *
 * @param partner whose it is to be; null: the chain's own
 * @param enabled whether it is to be told anything
 */
public record WebhookWish(
        @Nullable String partner,
        String url,
        Set<EventKind> kinds,
        @Nullable String description,
        boolean enabled) {
    public WebhookWish {
        kinds = Set.copyOf(kinds);
    }
}
