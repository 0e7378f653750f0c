package io.vafa.contracts.registry;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a store's till from now on.
 *
 * @param version 1 for the first, without gaps; an older one that comes later means nothing
 * @param openedOn its first trading day; absent: since ever
 * @param closedOn the first day on which it trades no more; absent: it is open
 */
public record TillChanged(
        String program,
        String partner,
        String store,
        String till,
        long version,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn,
        Instant changedAt) {
    public TillChanged {
        Require.text(program, "program");
        Require.text(partner, "partner");
        Require.text(store, "store");
        Require.text(till, "till");
        Require.atLeast(1, version, "version");
        Require.present(changedAt, "changedAt");
    }

    /** The record's key in Kafka. */
    public String key() {
        return RegistryKey.ofTill(program, partner, store, till);
    }
}
