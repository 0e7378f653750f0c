package io.vafa.points.ledger.domain;

/** When the points of a wallet are gone. */
public sealed interface Expiry {
    /** They stay. */
    record Never() implements Expiry {}

    /** Each at its own time, which follows from when it was earned. */
    record SinceEarning(Deadline deadline) implements Expiry {}

    /** All together, so long after the member's last purchase. */
    record SinceActivity(Deadline deadline) implements Expiry {}
}
