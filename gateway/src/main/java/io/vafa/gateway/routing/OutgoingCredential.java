package io.vafa.gateway.routing;

import io.vafa.platform.security.Caller;
import io.vafa.platform.security.OnBehalf;
import io.vafa.platform.security.ServiceToken;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.platform.webhook.WebhookSignatures;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * With which credential a service behind is asked: the caller's own token, or for a partner who has none the gateway's, together with the word for whom it is.
 * What a caller says under that name goes no further.
 */
public final class OutgoingCredential {
    /** Means something at this door only. */
    private static final List<String> JUDGED_HERE =
            List.of("webhook-key", WebhookSignatures.ID, WebhookSignatures.TIMESTAMP, WebhookSignatures.SIGNATURE);

    private final @Nullable ServiceToken token;

    /** @param token the gateway's own; null: it has none, and so there is nobody who needs it */
    public OutgoingCredential(@Nullable ServiceToken token) {
        this.token = token;
    }

    /**
     * Puts it into a request, as the last thing before it leaves.
     *
     * @throws RequestRefusedException with 503 if the gateway's own token cannot be read
     */
    public void put(HttpHeaders outgoing) {
        outgoing.remove(OnBehalf.HEADER);
        JUDGED_HERE.forEach(outgoing::remove);
        Optional<Caller> caller = Caller.current();
        if (caller.isEmpty() || Caller.bearsToken()) {
            return;
        }
        try {
            if (token == null) {
                throw new IOException("vafa.security.service-token-file is not set");
            }
            outgoing.setBearerAuth(token.current());
            outgoing.set(OnBehalf.HEADER, OnBehalf.of(caller.get()));
        } catch (IOException unreadable) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "SERVICE_UNAVAILABLE",
                    "the service behind this address cannot be asked now; try again");
        }
    }
}
