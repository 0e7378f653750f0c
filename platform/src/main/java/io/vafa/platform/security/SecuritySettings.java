package io.vafa.platform.security;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed, and how they are read ({@code vafa.security.*}).
 *
 * @param issuer the only accepted {@code iss}
 * @param audience must be among the token's {@code aud}
 * @param jwksLocation JSON Web Key Set with the public keys: {@code https:}, or {@code file:/etc/vafa/jwks.json}; absent: where the issuer's discovery document says
 * @param claims what the issuer calls what we want to know
 * @param roleNames by which names the issuer gives each of our roles; none at all: by our own names
 * @param clockSkew how far the issuer's clock may be from ours; at most 2 minutes
 * @param keys how long public keys are kept
 * @param stepUp how fresh a login must be for what is sensitive
 */
@ConfigurationProperties("vafa.security")
public record SecuritySettings(
        String issuer,
        @DefaultValue("vafa") String audience,
        @Nullable URI jwksLocation,
        @DefaultValue ClaimSettings claims,
        @DefaultValue Map<Role, List<String>> roleNames,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue KeySettings keys,
        @DefaultValue StepUpSettings stepUp) {
    static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(2);

    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public SecuritySettings {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("vafa.security.issuer is missing: name the only accepted token issuer");
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException("vafa.security.audience is empty: name who our tokens are for");
        }
        requireTrusted(issuer, jwksLocation);
        if (clockSkew.isNegative() || clockSkew.compareTo(CLOCK_SKEW_MAX) > 0) {
            throw new IllegalArgumentException(
                    "vafa.security.clock-skew must be 0s to 2m, but is " + clockSkew + "; set the clocks instead");
        }
        roleNames = Map.copyOf(roleNames);
    }

    /** The usual, for an issuer that speaks as we do. */
    public static SecuritySettings of(String issuer, String audience, @Nullable URI jwksLocation) {
        return new SecuritySettings(
                issuer,
                audience,
                jwksLocation,
                ClaimSettings.OURS,
                Map.of(),
                Duration.ofSeconds(30),
                KeySettings.USUAL,
                StepUpSettings.USUAL);
    }

    private static void requireTrusted(String issuer, @Nullable URI jwksLocation) {
        if (jwksLocation == null) {
            if (!issuer.matches("https?://.+") || !TrustedAddress.isOne(URI.create(issuer))) {
                throw new IllegalArgumentException("vafa.security.issuer must be an https address, where its discovery"
                        + " document is found, or vafa.security.jwks-location must say where its keys are; but the"
                        + " issuer is " + issuer);
            }
        } else if (!"file".equals(jwksLocation.getScheme()) && !TrustedAddress.isOne(jwksLocation)) {
            throw new IllegalArgumentException("vafa.security.jwks-location must begin with https:// or file:, but is "
                    + jwksLocation + "; whoever changes keys on the way changes who is believed");
        }
    }
}
