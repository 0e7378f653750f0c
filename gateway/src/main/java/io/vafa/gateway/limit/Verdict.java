package io.vafa.gateway.limit;

import java.time.Duration;
import java.util.List;

/** Whether a request may pass. */
sealed interface Verdict {
    /** What is left of each quota that it was counted against. */
    List<Left> left();

    /** It was counted, against each quota. */
    record Allowed(List<Left> left) implements Verdict {}

    /**
     * It was counted against none.
     *
     * @param policy whose quota does not suffice
     * @param retryAfter until it would, if nobody else comes
     */
    record Refused(Policy policy, Quota quota, Duration retryAfter, List<Left> left) implements Verdict {}

    /**
     * What is left of a quota.
     *
     * @param remaining what this instance would let through at once
     * @param reset until all of it is there again, if nobody comes
     */
    record Left(Policy policy, Quota quota, long remaining, Duration reset) {}
}
