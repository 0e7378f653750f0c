package io.vafa.notification.webhook.application;

import io.vafa.platform.webhook.WebhookSecret;

/** Seals secrets for the store. */
public interface SecretVault {

    /** A new one. */
    WebhookSecret create();

    /** As it is stored for a webhook. */
    String seal(String webhook, WebhookSecret secret);

    /**
     * What was sealed for it.
     *
     * @throws IllegalStateException if it cannot be opened
     */
    WebhookSecret open(String webhook, String sealed);
}
