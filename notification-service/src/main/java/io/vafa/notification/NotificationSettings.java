package io.vafa.notification;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How members are written to ({@code vafa.notification.*}).
 *
 * @param from sender of all mails, as in a header: {@code Vafa <noreply@example.org>}
 * @param memberServiceUri where contacts are asked for
 * @param publicUri where members reach the gateway: scheme, host and port, which links in messages begin with
 * @param parallelSends connections to the mail server at most, 1 to 200
 * @param batchPatience after which a batch begins no further send, 1 second to 2 minutes
 */
@ConfigurationProperties("vafa.notification")
public record NotificationSettings(
        String from,
        URI memberServiceUri,
        @DefaultValue("http://localhost:8080") URI publicUri,
        @DefaultValue("16") int parallelSends,
        @DefaultValue("60s") Duration batchPatience) {
    private static final int PARALLEL_SENDS_MAX = 200;
    private static final long PATIENCE_MILLIS_MIN = 1_000;
    private static final long PATIENCE_MILLIS_MAX = 120_000;

    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public NotificationSettings {
        if (from == null || from.isBlank()) {
            throw new IllegalArgumentException("vafa.notification.from is missing: name the sender of all mails");
        }
        if (memberServiceUri == null || !memberServiceUri.isAbsolute()) {
            throw new IllegalArgumentException(
                    "vafa.notification.member-service-uri must be an address, but is " + memberServiceUri);
        }
        if (!publicUri.isAbsolute()
                || publicUri.getHost() == null
                || !publicUri.getScheme().matches("https?")) {
            throw new IllegalArgumentException(
                    "vafa.notification.public-uri must be http(s)://host[:port], but is " + publicUri);
        }
        if (parallelSends < 1 || parallelSends > PARALLEL_SENDS_MAX) {
            throw new IllegalArgumentException("vafa.notification.parallel-sends must be 1 to " + PARALLEL_SENDS_MAX
                    + ", but is " + parallelSends);
        }
        if (batchPatience.toMillis() < PATIENCE_MILLIS_MIN || batchPatience.toMillis() > PATIENCE_MILLIS_MAX) {
            throw new IllegalArgumentException(
                    "vafa.notification.batch-patience must be 1s to 2m, but is " + batchPatience);
        }
    }
}
