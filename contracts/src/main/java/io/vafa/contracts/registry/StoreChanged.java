package io.vafa.contracts.registry;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a partner's store from now on.
 *
 * @param version 1 for the first, without gaps; an older one that comes later means nothing
 * @param name by BCP 47 language tag
 * @param zone by which its trading days are counted; absent: the programme's
 * @param openedOn its first trading day; absent: since ever
 * @param closedOn the first day on which it trades no more; absent: it is open
 */
public record StoreChanged(
        String program,
        String partner,
        String store,
        long version,
        Map<String, String> name,
        @Nullable String zone,
        @Nullable String address,
        @Nullable String city,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn,
        Instant changedAt) {
    public StoreChanged {
        Require.text(program, "program");
        Require.text(partner, "partner");
        Require.text(store, "store");
        Require.atLeast(1, version, "version");
        name = Map.copyOf(Require.present(name, "name"));
        Require.optionalText(zone, "zone");
        Require.optionalText(address, "address");
        Require.optionalText(city, "city");
        Require.present(changedAt, "changedAt");
    }

    /** The record's key in Kafka. */
    public String key() {
        return RegistryKey.ofStore(program, partner, store);
    }
}
