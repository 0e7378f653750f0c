package io.vafa.member.domain.registry;

import io.vafa.contracts.registry.PartnerContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is said of a place; a later version replaces it whole. */
public sealed interface Details {
    /**
     * A partner.
     *
     * @param name by language
     * @param contracts by their first days, none overlapping another
     */
    record OfPartner(Map<String, String> name, List<PartnerContract> contracts) implements Details {
        public OfPartner {
            name = Map.copyOf(name);
            contracts = List.copyOf(contracts);
        }
    }

    /**
     * A store.
     *
     * @param name by language
     * @param zone by which its trading days are counted; null: the programme's
     * @param openedOn its first trading day; null: since ever
     * @param closedOn the first day on which it trades no more; null: it is open
     */
    record OfStore(
            Map<String, String> name,
            @Nullable String zone,
            @Nullable String address,
            @Nullable String city,
            @Nullable LocalDate openedOn,
            @Nullable LocalDate closedOn)
            implements Details {
        public OfStore {
            name = Map.copyOf(name);
        }
    }

    /**
     * A till.
     *
     * @param openedOn its first trading day; null: since ever
     * @param closedOn the first day on which it trades no more; null: it is open
     */
    record OfTill(@Nullable LocalDate openedOn, @Nullable LocalDate closedOn) implements Details {}
}
