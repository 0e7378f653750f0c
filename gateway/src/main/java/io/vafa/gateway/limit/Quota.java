package io.vafa.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * So much in a while: all of it at once at most, and in the long run no more than so much in each window.
 *
 * @param quota calls or lines, 1 to a billion
 * @param window in which as much comes back, a second to a day; a minute unless said
 */
public record Quota(long quota, @DefaultValue("1m") Duration window) {
    private static final long QUOTA_MAX = 1_000_000_000;

    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public Quota {
        if (quota < 1 || quota > QUOTA_MAX) {
            throw new IllegalArgumentException(
                    "vafa.gateway.limits.*.quota must be 1 to " + QUOTA_MAX + ", but is " + quota);
        }
        if (window == null || window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "vafa.gateway.limits.*.window must be a second to a day, but is " + window);
        }
    }

    /** What one of several instances lets through: an equal share, rounded up, so that each has one at least. */
    Quota share(int instances) {
        return new Quota(Math.ceilDiv(quota, instances), window);
    }
}
