package io.vafa.notification.webhook;

import io.vafa.notification.webhook.application.DeliverySettings;
import io.vafa.notification.webhook.domain.RetrySchedule;
import io.vafa.notification.webhook.domain.TargetPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How other systems are told what happened ({@code vafa.webhooks.*}).
 *
 * @param keyFile the keys under which secrets are stored: a line per key, {@code version base64-of-32-bytes}, the one that seals first
 * @param ports where receivers may listen, 1 to 20 of them
 * @param loopbackHttp whether {@code http://localhost:port} may be named; in embedded mode only
 * @param deniedNetworks addresses that no request goes to beside those that are not public anyway, as {@code 203.0.113.0/24}
 * @param noticeTo who gets a mail when a webhook is disabled; absent: the interface shows it
 * @param parallelSends requests under way at once for one webhook, and connections per host, 1 to 64
 * @param connectTimeout 100 milliseconds to 10 seconds
 * @param sendTimeout for all of a request, 1 second to 1 minute
 * @param firstRetry the pause after the first failure, 100 milliseconds to 10 minutes; four times as long each time, up to 4 hours
 * @param giveUpAfter since the first attempt, 1 second to 7 days
 * @param disableAfter since when nothing could be delivered, 1 second to 30 days
 * @param rest how long a receiver that is unwell is left in peace at first, 100 milliseconds to 5 minutes
 * @param backlogMax messages that may wait for one webhook, 1 to 10,000,000
 * @param lookEvery pause between looking what is due, 20 milliseconds to 1 minute
 */
@ConfigurationProperties("vafa.webhooks")
public record WebhookSettings(
        Path keyFile,
        @DefaultValue({"443", "8443"}) Set<Integer> ports,
        @DefaultValue("false") boolean loopbackHttp,
        @DefaultValue List<String> deniedNetworks,
        @Nullable String noticeTo,
        @DefaultValue("8") int parallelSends,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration sendTimeout,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("72h") Duration disableAfter,
        @DefaultValue("5s") Duration rest,
        @DefaultValue("100000") int backlogMax,
        @DefaultValue("500ms") Duration lookEvery) {
    private static final int PORT_MAX = 65_535;
    private static final int PORTS_MAX = 20;
    private static final int PARALLEL_MAX = 64;
    private static final int BACKLOG_MAX = 10_000_000;

    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public WebhookSettings {
        if (keyFile == null || !Files.isReadable(keyFile)) {
            throw new IllegalArgumentException(
                    "vafa.webhooks.key-file must name a readable file with the keys of webhook secrets, but is "
                            + keyFile);
        }
        ports = Set.copyOf(ports);
        require(
                !ports.isEmpty()
                        && ports.size() <= PORTS_MAX
                        && ports.stream().allMatch(port -> port >= 1 && port <= PORT_MAX),
                "ports",
                "1 to " + PORTS_MAX + " ports",
                ports);
        deniedNetworks = List.copyOf(deniedNetworks);
        require(parallelSends >= 1 && parallelSends <= PARALLEL_MAX, "parallel-sends", "1 to 64", parallelSends);
        require(within(connectTimeout, 100, 10_000), "connect-timeout", "100ms to 10s", connectTimeout);
        require(within(sendTimeout, 1_000, 60_000), "send-timeout", "1s to 1m", sendTimeout);
        require(within(firstRetry, 100, 600_000), "first-retry", "100ms to 10m", firstRetry);
        require(within(giveUpAfter, 1_000, days(7)), "give-up-after", "1s to 7d", giveUpAfter);
        require(within(disableAfter, 1_000, days(30)), "disable-after", "1s to 30d", disableAfter);
        require(within(rest, 100, 300_000), "rest", "100ms to 5m", rest);
        require(backlogMax >= 1 && backlogMax <= BACKLOG_MAX, "backlog-max", "1 to 10000000", backlogMax);
        require(within(lookEvery, 20, 60_000), "look-every", "20ms to 1m", lookEvery);
    }

    TargetPolicy targets(boolean embedded) {
        if (loopbackHttp && !embedded) {
            throw new IllegalArgumentException(
                    "vafa.webhooks.loopback-http may be true in the embedded mode only: elsewhere it would let any owner of a webhook"
                            + " call what runs beside the service");
        }
        return new TargetPolicy(ports, loopbackHttp);
    }

    DeliverySettings delivery() {
        return new DeliverySettings(
                parallelSends, sendTimeout, new RetrySchedule(firstRetry, giveUpAfter), rest, disableAfter, backlogMax);
    }

    private static long days(long days) {
        return Duration.ofDays(days).toMillis();
    }

    private static boolean within(Duration duration, long millisMin, long millisMax) {
        return duration.toMillis() >= millisMin && duration.toMillis() <= millisMax;
    }

    private static void require(boolean holds, String name, String range, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("vafa.webhooks." + name + " must be " + range + ", but is " + value);
        }
    }
}
