package io.vafa.platform.eventing;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service reads its topics ({@code vafa.consumers.*}).
 *
 * @param concurrency threads per consumer, 1 to 64; more than partitions are idle
 * @param batchRecordsMax records a poll, 1 to 10,000
 * @param pollInterval within which a batch must be done, 10 seconds to 15 minutes
 * @param retryBackOffMax longest wait between two tries of a failing batch, 100 milliseconds to 5 minutes
 * @param gather how long the broker may hold records back so that a batch has several, by name of the consumer, 0 to 1
 *     second each; not at all for those not named
 */
@ConfigurationProperties("vafa.consumers")
public record ConsumerSettings(
        @DefaultValue("1") int concurrency,
        @DefaultValue("500") int batchRecordsMax,
        @DefaultValue("5m") Duration pollInterval,
        @DefaultValue("10s") Duration retryBackOffMax,
        @DefaultValue Map<String, Duration> gather) {
    public ConsumerSettings {
        require(concurrency >= 1 && concurrency <= 64, "concurrency", "1 to 64", concurrency);
        require(batchRecordsMax >= 1 && batchRecordsMax <= 10_000, "batch-records-max", "1 to 10000", batchRecordsMax);
        require(within(pollInterval, 10_000, 900_000), "poll-interval", "10s to 15m", pollInterval);
        require(within(retryBackOffMax, 100, 300_000), "retry-back-off-max", "100ms to 5m", retryBackOffMax);
        gather = Map.copyOf(gather);
        gather.forEach((consumer, time) -> require(within(time, 0, 1_000), "gather." + consumer, "0 to 1s", time));
    }

    private static boolean within(Duration duration, long millisMin, long millisMax) {
        return duration.toMillis() >= millisMin && duration.toMillis() <= millisMax;
    }

    private static void require(boolean holds, String name, String range, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("vafa.consumers." + name + " must be " + range + ", but is " + value);
        }
    }
}
