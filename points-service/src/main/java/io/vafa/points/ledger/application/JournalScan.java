package io.vafa.points.ledger.application;

import java.util.function.Consumer;

/** All journals one after the other: for jobs that read everything, and never on the way of a purchase. */
public interface JournalScan {
    /** About how many entries there are. */
    long count();

    /** Hands every entry over, member by member, each member's in sequence. */
    void each(Consumer<WrittenEntry> taker);
}
