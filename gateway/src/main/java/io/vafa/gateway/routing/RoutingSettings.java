package io.vafa.gateway.routing;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * @param callsAtOnceMax calls in work at one service, 1 to 100,000; fewer than requests in work at the gateway, so that one slow service does not take
 *     every place
 * @param routes what is different for some of the services, by their names
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
        @DefaultValue("30s") Duration responseTimeout,
        @DefaultValue("250") int callsAtOnceMax,
        @DefaultValue Map<String, Difference> routes) {
    static final String MEMBERS = "member-service";
    static final String POINTS = "points-service";
    static final String CAMPAIGNS = "campaign-service";
    static final String NOTIFICATIONS = "notification-service";
    static final String MAILBOX = "mailbox";
    static final String TOKEN_ISSUER = "token-issuer";

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
        requireResponseTimeout("response-timeout", responseTimeout);
        requireCallsAtOnce("calls-at-once-max", callsAtOnceMax);
        routes = Map.copyOf(routes);
        routes.forEach((service, difference) -> {
            if (!Set.of(MEMBERS, POINTS, CAMPAIGNS, NOTIFICATIONS, MAILBOX, TOKEN_ISSUER)
                    .contains(service)) {
                throw new IllegalArgumentException("vafa.gateway.routes." + service
                        + " is no service; there are member-service, points-service, campaign-service,"
                        + " notification-service, mailbox and token-issuer");
            }
            if (difference.responseTimeout() != null) {
                requireResponseTimeout("routes." + service + ".response-timeout", difference.responseTimeout());
            }
            if (difference.callsAtOnceMax() != null) {
                requireCallsAtOnce("routes." + service + ".calls-at-once-max", difference.callsAtOnceMax());
            }
        });
    }

    /**
     * What is different for one service ({@code vafa.gateway.routes.SERVICE.*}); what is absent is as for all.
     *
     * @param responseTimeout how long it may take to answer
     * @param callsAtOnceMax calls in work there
     */
    public record Difference(
            @Nullable Duration responseTimeout, @Nullable Integer callsAtOnceMax) {}

    /**
     * One service as it is called.
     *
     * @param name as {@code vafa.gateway.routes} names it
     */
    record Route(String name, URI uri, Duration responseTimeout, int callsAtOnceMax) {}

    /** All services there are, by name. */
    Map<String, Route> allRoutes() {
        Map<String, URI> services = new LinkedHashMap<>();
        services.put(MEMBERS, memberServiceUri);
        services.put(POINTS, pointsServiceUri);
        services.put(CAMPAIGNS, campaignServiceUri);
        services.put(NOTIFICATIONS, notificationServiceUri);
        if (mailboxUri != null) {
            services.put(MAILBOX, mailboxUri);
        }
        if (tokenIssuerUri != null) {
            services.put(TOKEN_ISSUER, tokenIssuerUri);
        }
        Map<String, Route> all = new LinkedHashMap<>();
        services.forEach((name, uri) -> all.put(name, route(name, uri)));
        return all;
    }

    private Route route(String name, URI uri) {
        Difference difference = routes.getOrDefault(name, new Difference(null, null));
        return new Route(
                name,
                uri,
                Objects.requireNonNullElse(difference.responseTimeout(), responseTimeout),
                Objects.requireNonNullElse(difference.callsAtOnceMax(), callsAtOnceMax));
    }

    private static void requireResponseTimeout(String name, Duration value) {
        requireWithin(name, value, Duration.ofMillis(100), Duration.ofMinutes(5));
    }

    private static void requireCallsAtOnce(String name, int value) {
        if (value < 1 || value > 100_000) {
            throw new IllegalArgumentException("vafa.gateway." + name + " must be 1 to 100000, but is " + value);
        }
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
