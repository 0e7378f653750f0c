package io.vafa.member.adapter.in.registry;

import io.vafa.contracts.registry.PartnerContract;
import io.vafa.member.domain.registry.Details;
import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A partner, store or till as people see it.
 *
 * @param version of the latest change, for {@code If-Match}
 */
record PlaceView(
        String kind,
        String partner,
        @Nullable String store,
        @Nullable String till,
        long version,
        Instant changedAt,
        @Nullable Map<String, String> name,
        @Nullable List<PartnerContract> contracts,
        @Nullable String zone,
        @Nullable String address,
        @Nullable String city,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn) {

    static PlaceView of(RegistryChange latest) {
        Place place = latest.place();
        String store = switch (place) {
            case Place.Partner _ -> null;
            case Place.Store named -> named.store();
            case Place.Till named -> named.store();
        };
        String till = place instanceof Place.Till named ? named.till() : null;
        String partner = place.partner();
        long version = latest.version();
        Instant at = latest.at();
        return switch (latest.details()) {
            case Details.OfPartner(var name, var contracts) ->
                new PlaceView(
                        "partner",
                        partner,
                        store,
                        till,
                        version,
                        at,
                        new TreeMap<>(name),
                        contracts,
                        null,
                        null,
                        null,
                        null,
                        null);
            case Details.OfStore(var name, var zone, var address, var city, var openedOn, var closedOn) ->
                new PlaceView(
                        "store",
                        partner,
                        store,
                        till,
                        version,
                        at,
                        new TreeMap<>(name),
                        null,
                        zone,
                        address,
                        city,
                        openedOn,
                        closedOn);
            case Details.OfTill(var openedOn, var closedOn) ->
                new PlaceView(
                        "till", partner, store, till, version, at, null, null, null, null, null, openedOn, closedOn);
        };
    }
}
