package io.vafa.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitSettingsTest {
    @Test
    void aShareThatNoFullBatchFitsIntoIsRefusedAtTheStart() {
        Quota lines = new Quota(9_000, Duration.ofMinutes(1));

        assertThat(settings(1, 1_000, lines, null).quota(Policy.REPORT_LINE)).contains(lines);
        assertThatThrownBy(() -> settings(2, 1_000, lines, null))
                .hasMessageContaining("vafa.gateway.limits.report-line.quota")
                .hasMessageContaining("9000");
    }

    @Test
    void whatIsOutOfRangeIsRefusedWithItsName() {
        assertThatThrownBy(() -> settings(0, 1_000, null, null)).hasMessageContaining("vafa.gateway.limits.instances");
        assertThatThrownBy(() -> settings(101, 1_000, null, null)).hasMessageContaining("101");
        assertThatThrownBy(() -> settings(1, 999, null, null)).hasMessageContaining("vafa.gateway.limits.callers-max");
        assertThatThrownBy(() -> settings(1, 1_000, null, 0L)).hasMessageContaining("vafa.gateway.limits.partner-day");
        assertThatThrownBy(() -> new Quota(0, Duration.ofMinutes(1))).hasMessageContaining("quota");
        assertThatThrownBy(() -> new Quota(1, Duration.ofDays(2))).hasMessageContaining("window");
    }

    @Test
    void aPartnersOwnDayComesBeforeThatOfAll() {
        LimitSettings settings = new LimitSettings(
                true, 1, 1_000, null, null, null, null, null, null, null, 100L, Map.of("demo/bazaar", 500L));

        assertThat(settings.partnerDay("demo", "bazaar")).map(Quota::quota).contains(500L);
        assertThat(settings.partnerDay("other", "bazaar")).map(Quota::quota).contains(100L);
        assertThat(settings(1, 1_000, null, null).partnerDay("demo", "bazaar")).isEmpty();
    }

    @Test
    void evenAHundredGatewaysHaveDefaultsThatFit() {
        for (Policy policy : Policy.values()) {
            settings(100, 1_000, null, null)
                    .quota(policy)
                    .ifPresent(
                            quota -> assertThat(quota.quota()).as(policy.word()).isGreaterThanOrEqualTo(100));
        }
        assertThat(settings(100, 1_000, null, null).quota(Policy.REPORT_LINE))
                .hasValueSatisfying(quota ->
                        assertThat(quota.share(100).quota()).isGreaterThanOrEqualTo(LimitSettings.BATCH_LINES_MAX));
    }

    @Test
    void whatIsRefusedIsCountedByItsLimit() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Limits limits = new LimitConfiguration().limits(settings(1, 1_000, null, null), meters);
        Claim search = new Claim(Policy.SEARCH, new Quota(1, Duration.ofDays(1)), List.of("anna"), 1);

        limits.take(List.of(search));
        limits.take(List.of(search));

        assertThat(meters.get("vafa.limits.refused").functionCounters()).hasSize(Policy.values().length);
        FunctionCounter searches =
                meters.get("vafa.limits.refused").tag("limit", "search").functionCounter();
        assertThat(searches.count()).isEqualTo(1);
        assertThat(meters.get("vafa.limits.refused")
                        .tag("limit", "read")
                        .functionCounter()
                        .count())
                .isZero();
    }

    private static LimitSettings settings(
            int instances, int callersMax, @Nullable Quota reportLine, @Nullable Long partnerDay) {
        return new LimitSettings(
                true, instances, callersMax, null, reportLine, null, null, null, null, null, partnerDay, null);
    }
}
