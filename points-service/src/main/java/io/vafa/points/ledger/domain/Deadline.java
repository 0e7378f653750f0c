package io.vafa.points.ledger.domain;

import java.time.Instant;

/** Finds the moment that lies a stated time after another, in whatever calendar and zone; total, and never at or before it. */
@FunctionalInterface
public interface Deadline {
    Instant after(Instant at);
}
