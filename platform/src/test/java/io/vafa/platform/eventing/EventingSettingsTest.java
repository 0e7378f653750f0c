package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EventingSettingsTest {
    private static final Duration POLL = Duration.ofMinutes(5);
    private static final Duration BACK_OFF = Duration.ofSeconds(10);
    private static final Map<String, Duration> NO_TIME = Map.of();

    @Test
    void consumersRefuseToStartOutsideTheirRanges() {
        refused(
                () -> new ConsumerSettings(0, 500, POLL, BACK_OFF, NO_TIME),
                "vafa.consumers.concurrency",
                "1 to 64",
                "0");
        refused(() -> new ConsumerSettings(65, 500, POLL, BACK_OFF, NO_TIME), "concurrency", "1 to 64", "65");
        refused(() -> new ConsumerSettings(1, 0, POLL, BACK_OFF, NO_TIME), "batch-records-max", "1 to 10000", "0");
        refused(
                () -> new ConsumerSettings(1, 10_001, POLL, BACK_OFF, NO_TIME),
                "vafa.consumers.batch-records-max",
                "1 to 10000",
                "10001");
        refused(
                () -> new ConsumerSettings(1, 500, Duration.ofSeconds(9), BACK_OFF, NO_TIME),
                "vafa.consumers.poll-interval",
                "10s to 15m",
                "PT9S");
        refused(
                () -> new ConsumerSettings(1, 500, POLL, Duration.ofMinutes(6), NO_TIME),
                "vafa.consumers.retry-back-off-max",
                "100ms to 5m",
                "PT6M");
        refused(
                () -> new ConsumerSettings(1, 500, POLL, BACK_OFF, Map.of("campaigns", Duration.ofMillis(1_001))),
                "vafa.consumers.gather.campaigns",
                "0 to 1s",
                "PT1.001S");
    }

    @Test
    void topicsRefuseToBeMadeOutsideTheirRanges() {
        refused(() -> new TopicSettings(0, 3), "vafa.topics.partitions", "1 to 10000", "0");
        refused(() -> new TopicSettings(10_001, 3), "vafa.topics.partitions", "1 to 10000", "10001");
        refused(() -> new TopicSettings(12, 0), "vafa.topics.replication-factor", "1 to 9", "0");
        refused(() -> new TopicSettings(12, 10), "vafa.topics.replication-factor", "1 to 9", "10");
    }

    private static void refused(ThrowingCallable settings, String property, String range, String found) {
        assertThatThrownBy(settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(property, range, found);
    }
}
