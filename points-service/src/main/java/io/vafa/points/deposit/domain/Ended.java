package io.vafa.points.deposit.domain;

import java.time.Instant;

/**
 * Points issued under leases that ended at one time, and not yet in what seals say was issued.
 *
 * @param points at least as many as were issued
 */
public record Ended(Instant until, long points) {}
