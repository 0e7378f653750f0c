package io.vafa.points.finance.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What partners agreed to pay each other for points. */
@FunctionalInterface
public interface Prices {
    /** Minor units of the programme's currency for one point, exactly; empty if nothing was agreed by that time. */
    Optional<BigDecimal> minorUnitsPerPoint(String wallet, String issuer, String redeemer, Instant at);
}
