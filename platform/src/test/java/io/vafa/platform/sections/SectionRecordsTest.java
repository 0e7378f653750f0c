package io.vafa.platform.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionRecordsTest {
    private final SectionRegistry registry = new SectionRegistry();
    private final SectionRecords records = new SectionRecords(registry);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tombstone",
                "null",
                "{}",
                "[]",
                "garbage",
                "{\"program\":\"demo\"}",
                "{\"program\":\"demo\",\"section\":\"accrual\",\"version\":9,\"contentHash\":\"hash\"}"
            })
    void poisonBetweenTwoVersionsIsPassedOver(String poison) {
        take(Json.write(version(1)));
        take(poison.equals("tombstone") ? null : poison.getBytes(StandardCharsets.UTF_8));
        take(Json.write(version(2)));

        assertThat(registry.inForce("demo", "accrual", Instant.EPOCH))
                .map(SectionVersion::version)
                .contains(2L);
        assertThat(registry.latest("demo", "accrual"))
                .map(SectionVersion::version)
                .contains(2L);
    }

    @SuppressWarnings("NullAway") // Kafka's own class takes null for a tombstone
    private void take(byte @Nullable [] value) {
        records.take(new ConsumerRecord<>("programs.v1", 0, 0, "key", value));
    }

    private static SectionVersion version(long version) {
        return new SectionVersion("demo", "accrual", version, null, "hash", Map.of("rules", List.of()));
    }
}
