package io.vafa.standalone.client;

import io.vafa.standalone.credential.TokenIssuer;
import io.vafa.standalone.credential.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token that is made anew before it expires, for jobs of any length. */
public final class RenewedToken implements Supplier<String> {

    private final TokenIssuer issuer;
    private final TokenRequest request;
    private final InstantSource clock;
    private final Duration margin;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    public RenewedToken(TokenIssuer issuer, TokenRequest request, InstantSource clock) {
        this.issuer = issuer;
        this.request = request;
        this.clock = clock;
        this.margin = request.lifetime().dividedBy(2);
    }

    @Override
    public synchronized String get() {
        String current = token;
        Instant now = clock.instant();
        if (current == null || !now.isBefore(renewAt)) {
            current = issuer.issue(request);
            token = current;
            renewAt = now.plus(margin);
        }
        return current;
    }
}
