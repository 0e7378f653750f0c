package io.vafa.notification.webhook.application;

import io.vafa.notification.webhook.domain.Webhook;

/** Tells whoever looks after webhooks that one was disabled. */
@FunctionalInterface
public interface DisabledNotice {

    /** Tells it; false if that was not possible and is to be tried again. */
    boolean tell(Webhook webhook);
}
