package io.vafa.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Who has how much left. A quota that nobody touched for a window is full, and forgetting it changes nothing. When more callers than can
 * be remembered come within a window, those who come seldom are forgotten first, and begin anew.
 */
public final class Limits {
    private final int instances;
    private final TimeMeter time;
    private final Map<Policy, Table> tables = new EnumMap<>(Policy.class);

    /**
     * Quotas of so many callers.
     *
     * @param instances how many gateways share each quota
     * @param callersMax how many owners of a kind of quota are remembered
     * @param nanos a clock that never goes back, of any origin
     */
    public Limits(int instances, int callersMax, LongSupplier nanos) {
        this.instances = instances;
        this.time = new Nanos(nanos);
        for (Policy policy : Policy.values()) {
            Cache<List<String>, Held> held = Caffeine.newBuilder()
                    .maximumSize(callersMax)
                    .expireAfter(Expiry.<List<String>, Held>accessing((_, quota) -> quota.window()))
                    .ticker(nanos::getAsLong)
                    .build();
            tables.put(policy, new Table(held, new LongAdder()));
        }
    }

    /** The quotas of a kind, by owner, and how many requests they refused. */
    private record Table(Cache<List<String>, Held> held, LongAdder refused) {}

    /** An owner's bucket, and how long it takes to fill. */
    private record Held(Bucket bucket, Duration window) {}

    /** Counts a request against all quotas or, if one of them does not suffice, against none. */
    Verdict take(List<Claim> claims) {
        List<Verdict.Left> left = new ArrayList<>(claims.size());
        for (int index = 0; index < claims.size(); index++) {
            Claim claim = claims.get(index);
            ConsumptionProbe probe = bucket(claim).tryConsumeAndReturnRemaining(claim.amount());
            left.add(left(claim, probe));
            if (!probe.isConsumed()) {
                for (int before = 0; before < index; before++) {
                    left.set(before, givenBack(claims.get(before), left.get(before)));
                }
                table(claim.policy()).refused().increment();
                return new Verdict.Refused(
                        claim.policy(),
                        claim.quota(),
                        Duration.ofNanos(Math.min(
                                probe.getNanosToWaitForRefill(),
                                claim.quota().window().toNanos())),
                        left);
            }
        }
        return new Verdict.Allowed(left);
    }

    /** A request that is refused takes nothing of other quotas either. */
    private Verdict.Left givenBack(Claim claim, Verdict.Left left) {
        bucket(claim).addTokens(claim.amount());
        Quota share = claim.quota().share(instances);
        long nanos = left.reset().toNanos() - share.window().toNanos() * claim.amount() / share.quota();
        return new Verdict.Left(
                claim.policy(), claim.quota(), left.remaining() + claim.amount(), Duration.ofNanos(Math.max(0, nanos)));
    }

    private static Verdict.Left left(Claim claim, ConsumptionProbe probe) {
        return new Verdict.Left(
                claim.policy(),
                claim.quota(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** Requests that were refused since the start. */
    long refused(Policy policy) {
        return table(policy).refused().sum();
    }

    /** Owners of quotas that are remembered now. */
    long remembered() {
        return tables.values().stream()
                .mapToLong(table -> table.held().estimatedSize())
                .sum();
    }

    private Table table(Policy policy) {
        return Objects.requireNonNull(tables.get(policy), "every policy has a table");
    }

    private Bucket bucket(Claim claim) {
        return table(claim.policy())
                .held()
                .get(claim.owner(), _ -> {
                    Quota share = claim.quota().share(instances);
                    Bandwidth bandwidth = Bandwidth.builder()
                            .capacity(share.quota())
                            .refillGreedy(share.quota(), share.window())
                            .build();
                    return new Held(
                            Bucket.builder()
                                    .addLimit(bandwidth)
                                    .withCustomTimePrecision(time)
                                    .build(),
                            share.window());
                })
                .bucket();
    }

    /** Not of the wall, which may be set back. */
    private record Nanos(LongSupplier clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
