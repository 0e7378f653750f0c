package io.vafa.notification.webhook.adapter.out;

import io.vafa.notification.webhook.application.SecretVault;
import io.vafa.platform.secret.SealedSecrets;
import io.vafa.platform.webhook.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Seals secrets under the keys of a file, each for its webhook alone. */
public final class SealedVault implements SecretVault {
    private final SealedSecrets seals;
    private final SecureRandom random = new SecureRandom();

    public SealedVault(SealedSecrets seals) {
        this.seals = seals;
    }

    @Override
    public WebhookSecret create() {
        return WebhookSecret.random(random);
    }

    @Override
    public String seal(String webhook, WebhookSecret secret) {
        return seals.seal(webhook, secret.reveal().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public WebhookSecret open(String webhook, String sealed) {
        return WebhookSecret.read(new String(seals.open(webhook, sealed), StandardCharsets.US_ASCII))
                .orElseThrow(() -> new IllegalStateException("what is sealed for " + webhook + " is no secret"));
    }
}
