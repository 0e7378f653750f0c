package io.vafa.standalone.client;

import io.vafa.standalone.credential.TokenIssuer;
import io.vafa.standalone.credential.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token that is made anew before it expires or its login is too long ago, for jobs of any length. */
public final class RenewedToken implements Supplier<String> {

    /** Far less than how recent a login must be for what is sensitive. */
    private static final Duration LOGIN_AGE_MAX = Duration.ofMinutes(2);

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
        Duration half = request.lifetime().dividedBy(2);
        this.margin = half.compareTo(LOGIN_AGE_MAX) < 0 ? half : LOGIN_AGE_MAX;
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
