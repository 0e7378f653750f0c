package io.vafa.contracts.registry;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a partner from now on.
 *
 * @param version 1 for the first, without gaps; an older one that comes later means nothing
 * @param name by BCP 47 language tag
 * @param contracts at most {@link #CONTRACTS_MAX}, by their first days, none overlapping another; empty: nothing is agreed, and nothing is asked
 */
public record PartnerChanged(
        String program,
        String partner,
        long version,
        Map<String, String> name,
        List<PartnerContract> contracts,
        Instant changedAt) {
    /** A contract a month for eight years. */
    public static final int CONTRACTS_MAX = 100;

    public PartnerChanged {
        Require.text(program, "program");
        Require.text(partner, "partner");
        Require.atLeast(1, version, "version");
        name = Map.copyOf(Require.present(name, "name"));
        contracts = List.copyOf(Require.atMost(CONTRACTS_MAX, Require.present(contracts, "contracts"), "contracts"));
        Require.present(changedAt, "changedAt");
    }

    /** The record's key in Kafka. */
    public String key() {
        return RegistryKey.ofPartner(program, partner);
    }
}
