package io.vafa.gateway.routing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The gateway's own credential ({@code vafa.security.service-token-file}).
 *
 * @param serviceTokenFile holds a signed token with the role {@code service}; whoever renews it writes it there. Absent: callers are known by tokens of
 *     their own only
 */
@ConfigurationProperties("vafa.security")
public record ServiceTokenSettings(@Nullable Path serviceTokenFile) {}
