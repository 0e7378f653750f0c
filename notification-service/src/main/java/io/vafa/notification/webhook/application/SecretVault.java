package io.vafa.notification.webhook.application;

import io.vafa.platform.webhook.WebhookSecret;
import java.util.Optional;

/** Seals secrets for the store. */
public interface SecretVault {

    /** A new one. */
    WebhookSecret create();

    /** As it is stored for a webhook. */
    String seal(String webhook, WebhookSecret secret);

    /** What was sealed for it; empty if it cannot be opened, as when its key is gone. */
    Optional<WebhookSecret> open(String webhook, String sealed);
}
