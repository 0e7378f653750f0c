package io.vafa.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Quota TEN_A_MINUTE = new Quota(10, Duration.ofMinutes(1));

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whoHasUsedUpTheirQuotaHearsWhenTheNextCallPasses() {
        Limits limits = new Limits(1, 1_000, nanos::get);
        takeTimes(10, limits, "anna");

        Verdict eleventh = limits.take(List.of(call("anna", 1)));

        assertThat(eleventh).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.policy()).isEqualTo(Policy.READ);
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(6));
            assertThat(refused.left().getFirst().remaining()).isZero();
        });
        assertThat(limits.refused(Policy.READ)).isOne();
    }

    @Test
    void whoWaitsAsToldPasses() {
        Limits limits = new Limits(1, 1_000, nanos::get);
        takeTimes(10, limits, "anna");
        pass(Duration.ofSeconds(6));

        assertThat(takeTimes(2, limits, "anna")).isEqualTo(1);
    }

    @Test
    void oneCallerUsesUpNothingOfAnother() {
        Limits limits = new Limits(1, 1_000, nanos::get);
        takeTimes(10, limits, "anna");

        assertThat(takeTimes(20, limits, "bela")).isEqualTo(10);
    }

    @Test
    void whatOneQuotaRefusesIsCountedAgainstNoOther() {
        Limits limits = new Limits(1, 1_000, nanos::get);
        Claim day = new Claim(Policy.PARTNER_DAY, new Quota(3, Duration.ofDays(1)), List.of("demo", "acme"), 5);

        Verdict verdict = limits.take(List.of(call("anna", 5), day));

        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(verdict.left().getFirst()).isEqualTo(new Verdict.Left(Policy.READ, TEN_A_MINUTE, 10, Duration.ZERO));
        assertThat(takeTimes(20, limits, "anna")).isEqualTo(10);
    }

    @Test
    void whoAsksForMoreThanThereEverIsNeverWaitsLongerThanAWindow() {
        Limits limits = new Limits(1, 1_000, nanos::get);

        Verdict verdict = limits.take(List.of(call("anna", 11)));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
    }

    /** Each instance has its share, and rounding adds less than one call for each of them. */
    @Test
    void allInstancesTogetherLetThroughTheQuotaAndLessThanOneCallMoreForEach() {
        for (int instances = 1; instances <= 12; instances++) {
            long passed = 0;
            for (int instance = 0; instance < instances; instance++) {
                passed += takeTimes(100, new Limits(instances, 1_000, nanos::get), "anna");
            }
            assertThat(passed).isBetween(10L, 10L + instances - 1);
        }
    }

    @Test
    void inTheLongRunNobodyGetsMoreThanTheQuotaAndWhatWasThereAtFirst() {
        Limits limits = new Limits(1, 1_000, nanos::get);
        long passed = 0;
        for (int second = 0; second < 600; second++) {
            passed += takeTimes(5, limits, "anna");
            pass(Duration.ofSeconds(1));
        }

        assertThat(passed).isBetween(109L, 110L);
    }

    /** A hundred times as many others as can be remembered: who comes often stays, and who was forgotten begins anew at most so often. */
    @Test
    void aFloodOfOtherCallersDoesNotMakeBusyOnesForgotten() {
        Limits limits = new Limits(1, 1_000, nanos::get);
        takeTimes(50, limits, "busy");
        long passed = 0;
        for (int other = 0; other < 100_000; other++) {
            limits.take(List.of(call("other-" + other, 1)));
            if (other % 20 == 0) {
                passed += takeTimes(1, limits, "busy");
            }
        }

        assertThat(passed).isLessThanOrEqualTo(10);
        assertThat(limits.remembered()).isLessThan(3_000);
    }

    @Test
    void whoWasNotHeardOfForAWindowIsForgottenAndHasNoMoreThanBefore() {
        Limits limits = new Limits(1, 1_000, nanos::get);
        takeTimes(10, limits, "anna");
        pass(Duration.ofMinutes(2));

        assertThat(takeTimes(20, limits, "anna")).isEqualTo(10);
    }

    private static Claim call(String caller, long amount) {
        return new Claim(Policy.READ, TEN_A_MINUTE, List.of(caller), amount);
    }

    private static long takeTimes(int times, Limits limits, String caller) {
        long passed = 0;
        for (int call = 0; call < times; call++) {
            passed += limits.take(List.of(call(caller, 1))) instanceof Verdict.Allowed ? 1 : 0;
        }
        return passed;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
