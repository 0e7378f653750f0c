package io.vafa.member.application.partnerkey;

import io.vafa.member.domain.partnerkey.PartnerKey;
import io.vafa.platform.webhook.WebhookSecret;
import java.util.Optional;

/** Makes secrets, and makes of them what may be stored. */
public interface PartnerKeyVault {
    WebhookSecret create();

    /** What may be stored; it opens for this key of this partner only. */
    String seal(String id, String program, String partner, WebhookSecret secret);

    /** The secret again; empty, and said in the log, if the key under which it was sealed is gone. */
    Optional<WebhookSecret> open(PartnerKey key, String sealed);
}
