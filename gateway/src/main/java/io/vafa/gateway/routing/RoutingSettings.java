package io.vafa.gateway.routing;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are ({@code vafa.gateway.*}); scheme, host and port only.
 *
 * @param mailboxUri the captured mailbox of the embedded mode; absent: there is none
 * @param tokenIssuerUri the token issuer of the embedded mode, which is on this machine; absent: there is none, as in production
 * @param connectTimeout 10 milliseconds to 30 seconds
 * @param responseTimeout how long a service may take to answer, 100 milliseconds to 5 minutes
 */
@ConfigurationProperties("vafa.gateway")
public record RoutingSettings(
        URI memberServiceUri,
        URI pointsServiceUri,
        URI campaignServiceUri,
        URI notificationServiceUri,
        @Nullable URI mailboxUri,
        @Nullable URI tokenIssuerUri,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("30s") Duration responseTimeout) {
    public RoutingSettings {
        requireService("member-service-uri", memberServiceUri);
        requireService("points-service-uri", pointsServiceUri);
        requireService("campaign-service-uri", campaignServiceUri);
        requireService("notification-service-uri", notificationServiceUri);
        if (mailboxUri != null) {
            requireService("mailbox-uri", mailboxUri);
        }
        if (tokenIssuerUri != null) {
            requireService("token-issuer-uri", tokenIssuerUri);
            requireThisMachine(tokenIssuerUri);
        }
        requireWithin("connect-timeout", connectTimeout, Duration.ofMillis(10), Duration.ofSeconds(30));
        requireWithin("response-timeout", responseTimeout, Duration.ofMillis(100), Duration.ofMinutes(5));
    }

    private static void requireService(String name, @Nullable URI uri) {
        if (uri == null
                || uri.getScheme() == null
                || !uri.getScheme().matches("https?")
                || uri.getHost() == null
                || (uri.getPath() != null
                        && !uri.getPath().isEmpty()
                        && !uri.getPath().equals("/"))) {
            throw new IllegalArgumentException(
                    "vafa.gateway." + name + " must be http(s)://host[:port] without a path, but is " + uri);
        }
    }

    private static void requireThisMachine(URI tokenIssuerUri) {
        if (!"127.0.0.1".equals(tokenIssuerUri.getHost())) {
            throw new IllegalArgumentException("vafa.gateway.token-issuer-uri is for the embedded mode and must be"
                    + " http://127.0.0.1:PORT, but is " + tokenIssuerUri
                    + "; in production callers ask the issuer itself (vafa.security.issuer)");
        }
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "vafa.gateway." + name + " must be " + least + " to " + most + ", but is " + value);
        }
    }
}
