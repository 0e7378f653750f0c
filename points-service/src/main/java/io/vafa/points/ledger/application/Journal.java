package io.vafa.points.ledger.application;

import io.vafa.contracts.command.Cause;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The store of all journals. An entry is inserted once and never changed; (member, sequence) and (member, cause) are
 * unique, and that is all the concurrency control there is.
 */
public interface Journal {
    /**
     * Inserts entries of different members, one each.
     *
     * @return positions of those that were not inserted, because the place in the journal or the cause is taken
     * @throws RuntimeException if it is unknown what was inserted; nothing may then be published without reading again
     */
    Set<Integer> append(List<WrittenEntry> entries);

    /** The entry that a cause made, if it made one. */
    Optional<WrittenEntry> byCause(String member, Cause cause);

    /**
     * Entries of one member, in sequence, beginning with {@code from}; ends early where the journal ends.
     *
     * @param count at most {@link #PAGE_MAX}
     */
    List<WrittenEntry> page(String member, long from, int count);

    /** The hash that each of these accounts' heads has in the store, in the order asked; empty where there is no entry. */
    List<Optional<String>> headHashes(List<Head> heads);

    /** The most entries read at once. */
    int PAGE_MAX = 200;

    /** One place in one journal. */
    record Head(String member, long sequence) {}
}
