package io.vafa.notification.webhook.adapter.out;

import io.vafa.notification.webhook.application.SecretVault;
import io.vafa.platform.secret.SealedSecrets;
import io.vafa.platform.webhook.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals secrets under the keys of a file, each for its webhook alone. */
public final class SealedVault implements SecretVault {
    private static final Logger LOG = LoggerFactory.getLogger(SealedVault.class);

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
    public Optional<WebhookSecret> open(String webhook, String sealed) {
        try {
            return WebhookSecret.read(new String(seals.open(webhook, sealed), StandardCharsets.US_ASCII));
        } catch (IllegalStateException shut) {
            LOG.warn("a secret of webhook {} cannot be opened: {}", webhook, shut.getMessage());
            return Optional.empty();
        }
    }
}
