package io.vafa.member.adapter.out.partnerkey;

import io.vafa.member.application.partnerkey.PartnerKeyVault;
import io.vafa.member.domain.partnerkey.PartnerKey;
import io.vafa.platform.secret.SealedSecrets;
import io.vafa.platform.webhook.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals secrets under the keys of a file, each for its key and partner alone: who can write to the store can give no key to another partner. */
public final class SealedPartnerKeyVault implements PartnerKeyVault {
    private static final Logger LOG = LoggerFactory.getLogger(SealedPartnerKeyVault.class);

    private final SealedSecrets seals;
    private final SecureRandom random = new SecureRandom();

    public SealedPartnerKeyVault(SealedSecrets seals) {
        this.seals = seals;
    }

    @Override
    public WebhookSecret create() {
        return WebhookSecret.random(random);
    }

    @Override
    public String seal(String id, String program, String partner, WebhookSecret secret) {
        return seals.seal(place(id, program, partner), secret.reveal().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Optional<WebhookSecret> open(PartnerKey key, String sealed) {
        try {
            return WebhookSecret.read(new String(
                    seals.open(place(key.id(), key.program(), key.partner()), sealed), StandardCharsets.US_ASCII));
        } catch (IllegalStateException shut) {
            LOG.warn("a secret of partner key {} cannot be opened: {}", key.id(), shut.getMessage());
            return Optional.empty();
        }
    }

    /** An id has a fixed form and a programme no blank, so no two keys have one place. */
    private static String place(String id, String program, String partner) {
        return id + " " + program + " " + partner;
    }
}
