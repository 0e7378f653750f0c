package io.vafa.points.finance.domain;

import java.time.Instant;

/** Names the month of an instant in a programme's calendar and zone, so that later months sort behind earlier ones. */
@FunctionalInterface
public interface Months {
    String of(Instant at);
}
