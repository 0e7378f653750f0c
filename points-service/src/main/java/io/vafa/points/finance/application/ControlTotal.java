package io.vafa.points.finance.application;

import java.time.Instant;

/**
 * What a store says it reported of one trading day.
 *
 * @param count purchases
 * @param sumMinorUnits what was paid for them, in minor units of the programme's currency
 * @param by who says so
 */
public record ControlTotal(long count, long sumMinorUnits, Instant statedAt, String by) {}
