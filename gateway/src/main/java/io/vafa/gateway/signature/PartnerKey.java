package io.vafa.gateway.signature;

import io.vafa.platform.webhook.WebhookSecret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner signs with, as member-service has it.
 *
 * @param id how a request names it
 * @param program the only programme that it is for
 * @param partner who signs with it
 */
record PartnerKey(String id, String program, String partner, List<Valid> secrets) {
    PartnerKey {
        secrets = List.copyOf(secrets);
    }

    /**
     * A secret.
     *
     * @param until when it ends; null: when the key does
     */
    record Valid(WebhookSecret secret, @Nullable Instant until) {}

    /** Those that count now. Their ends are known, so none is believed for longer because it is remembered. */
    List<WebhookSecret> secretsAt(Instant now) {
        return secrets.stream()
                .filter(secret -> secret.until() == null || now.isBefore(secret.until()))
                .map(Valid::secret)
                .toList();
    }
}
