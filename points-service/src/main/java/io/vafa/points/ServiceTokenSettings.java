package io.vafa.points;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The service's own credential ({@code vafa.security.service-token-file}).
 *
 * @param serviceTokenFile holds a signed token with the role {@code service}; null: the service asks no other, so that no partner reads a balance where members
 *     have to allow it
 */
@ConfigurationProperties("vafa.security")
public record ServiceTokenSettings(@Nullable Path serviceTokenFile) {}
