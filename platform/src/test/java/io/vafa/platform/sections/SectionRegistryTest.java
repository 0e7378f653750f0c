package io.vafa.platform.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SectionRegistryTest {
    private static final Instant MARCH = Instant.parse("2021-03-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2021-06-01T00:00:00Z");

    private final SectionRegistry registry = new SectionRegistry();

    @Test
    void aFirstVersionWithoutATimeHasBeenInForceSinceEver() {
        registry.put(version(1, null));

        assertThat(inForceAt(Instant.MIN)).contains(1L);
        assertThat(inForceAt(Instant.MAX)).contains(1L);
    }

    @Test
    void anEventIsJudgedByTheVersionInForceWhenItHappened() {
        registry.put(version(1, null));
        registry.put(version(2, MARCH));
        registry.put(version(3, JUNE));

        assertThat(inForceAt(MARCH.minusNanos(1))).contains(1L);
        assertThat(inForceAt(MARCH)).contains(2L);
        assertThat(inForceAt(JUNE.minusNanos(1))).contains(2L);
        assertThat(inForceAt(JUNE)).contains(3L);
    }

    @Test
    void beforeTheFirstTimeNothingIsInForce() {
        registry.put(version(1, MARCH));

        assertThat(inForceAt(MARCH.minusNanos(1))).isEmpty();
    }

    @Test
    void ofTwoVersionsFromTheSameTimeTheLaterAppliedCounts() {
        registry.put(version(2, MARCH));
        registry.put(version(1, MARCH));

        assertThat(inForceAt(MARCH)).contains(2L);
    }

    @Test
    void fromATimeOnTheVersionInForceThenAndAllLaterOnesCount() {
        registry.put(version(1, null));
        registry.put(version(2, MARCH));
        registry.put(version(3, JUNE));

        assertThat(registry.inForceFrom("demo", "accrual", MARCH))
                .extracting(SectionVersion::version)
                .containsExactly(2L, 3L);
        assertThat(registry.inForceFrom("demo", "accrual", JUNE))
                .extracting(SectionVersion::version)
                .containsExactly(3L);
        assertThat(registry.inForceFrom("demo", "wallets", JUNE)).isEmpty();
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        registry.put(version(3, JUNE));
        registry.put(version(1, null));
        registry.put(version(2, MARCH));

        assertThat(inForceAt(MARCH)).contains(2L);
        assertThat(registry.latest("demo", "accrual"))
                .map(SectionVersion::version)
                .contains(3L);
    }

    @Test
    void aVersionNeverChangesOnceItIsKnown() {
        registry.put(version(1, null));
        registry.put(new SectionVersion("demo", "accrual", 1, null, "other", Map.of("rules", "other")));

        assertThat(registry.latest("demo", "accrual"))
                .map(SectionVersion::contentHash)
                .contains("hash1");
    }

    @Test
    void theLatestVersionMayNotBeInForceYet() {
        registry.put(version(1, null));
        registry.put(version(2, JUNE));

        assertThat(inForceAt(MARCH)).contains(1L);
        assertThat(registry.latest("demo", "accrual"))
                .map(SectionVersion::version)
                .contains(2L);
    }

    @Test
    void programmesAndSectionsAreStrangersToEachOther() {
        registry.put(version(1, null));

        assertThat(registry.inForce("other", "accrual", JUNE)).isEmpty();
        assertThat(registry.inForce("demo", "wallets", JUNE)).isEmpty();
        assertThat(registry.latest("demo", "wallets")).isEmpty();
    }

    private Optional<Long> inForceAt(Instant instant) {
        return registry.inForce("demo", "accrual", instant).map(SectionVersion::version);
    }

    private static SectionVersion version(long version, @Nullable Instant effectiveFrom) {
        return new SectionVersion("demo", "accrual", version, effectiveFrom, "hash" + version, Map.of());
    }
}
