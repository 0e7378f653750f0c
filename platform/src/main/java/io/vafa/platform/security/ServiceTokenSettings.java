package io.vafa.platform.security;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The own credential of a service that calls another ({@code vafa.security.service-token-file}).
 *
 * @param serviceTokenFile holds a signed token with the role {@code service}; whoever renews it writes it there. Null: the service has none
 */
@ConfigurationProperties("vafa.security")
public record ServiceTokenSettings(@Nullable Path serviceTokenFile) {
    /** The credential, of a service that can do without. */
    public Optional<ServiceToken> token() {
        return Optional.ofNullable(serviceTokenFile).map(ServiceToken::new);
    }

    /** The credential, of a service that cannot. */
    public ServiceToken requiredToken() {
        return token().orElseThrow(() -> new IllegalArgumentException(
                "vafa.security.service-token-file is missing: name the file with this service's token"));
    }
}
