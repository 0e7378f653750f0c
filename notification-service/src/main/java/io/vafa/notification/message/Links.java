package io.vafa.notification.message;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the links in messages lead to.
 *
 * @param base scheme, host and port as members reach the gateway
 */
public record Links(URI base) {
    private static final String PATH = "/v1/links/";

    /** The address that a token ends; null without one. */
    @Nullable
    URI of(@Nullable String token) {
        return token == null ? null : base.resolve(PATH + token);
    }
}
