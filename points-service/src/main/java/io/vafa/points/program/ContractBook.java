package io.vafa.points.program;

import io.vafa.contracts.EventType;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.PointPrice;
import io.vafa.contracts.registry.RegistryKey;
import io.vafa.platform.eventing.EventHeaders;
import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What partners agreed to pay for their points, as the registry tells it. A contract's prices count from a day after they were told
 * and never change from then on, so what was spent has the same price whenever it is sealed, given back included. As many as operators
 * registered. Safe for use by many threads.
 */
public final class ContractBook implements TopicReader.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ContractBook.class);

    private final Map<String, PartnerChanged> partners = new ConcurrentHashMap<>();

    /** Takes a partner in; an older version that comes later means nothing. */
    void put(PartnerChanged partner) {
        partners.merge(partner.key(), partner, (before, now) -> before.version() > now.version() ? before : now);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        if (!EventType.PARTNER_CHANGED.wireName().equals(EventHeaders.text(record, EventHeaders.TYPE))) {
            // Stores and tills cost nothing.
            return;
        }
        try {
            if (record.value() != null) {
                put(Json.read(record.value(), PartnerChanged.class));
                return;
            }
        } catch (JacksonException malformed) {
            // Told below.
        }
        LOG.error("{}-{}@{} is no partner and is passed over", record.topic(), record.partition(), record.offset());
    }

    /** What a partner owes for one of its points that was spent elsewhere on a day, in the programme's currency. */
    public Optional<BigDecimal> price(String program, String partner, String wallet, LocalDate day) {
        PartnerChanged known = partners.get(RegistryKey.ofPartner(program, partner));
        return known == null
                ? Optional.empty()
                : known.contracts().stream()
                        .filter(contract -> contract.covers(day) && !day.isBefore(contract.pricedFrom()))
                        .flatMap(contract -> contract.prices().stream())
                        .filter(price -> price.wallet().equals(wallet))
                        .map(PointPrice::price)
                        .findFirst();
    }
}
