package io.vafa.platform.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Whose tokens are believed ({@code vafa.security.*}).
 *
 * @param jwksLocation JSON Web Key Set with the public keys, for example {@code file:/etc/vafa/jwks.json}
 * @param issuer the only accepted {@code iss}
 * @param audience must be among the token's {@code aud}
 */
@ConfigurationProperties("vafa.security")
public record SecuritySettings(
        Resource jwksLocation,
        String issuer,
        @DefaultValue("vafa") String audience) {
    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public SecuritySettings {
        if (jwksLocation == null || !jwksLocation.exists()) {
            throw new IllegalArgumentException(
                    "vafa.security.jwks-location must lead to a JSON Web Key Set, but is " + jwksLocation);
        }
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("vafa.security.issuer is missing: name the only accepted token issuer");
        }
    }
}
