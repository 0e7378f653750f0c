package io.vafa.gateway.registry;

import io.vafa.contracts.EventType;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.StoreChanged;
import io.vafa.contracts.registry.TillChanged;
import io.vafa.platform.eventing.EventHeaders;
import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.json.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Takes partners, stores and tills from their topic into the view and passes over what is none. */
final class RegistryRecordsReader implements TopicReader.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryRecordsReader.class);

    private final RegistryView view;

    RegistryRecordsReader(RegistryView view) {
        this.view = view;
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() != null && takeIn(EventHeaders.text(record, EventHeaders.TYPE), record.value())) {
                return;
            }
        } catch (JacksonException malformed) {
            // Told below.
        }
        LOG.error(
                "{}-{}@{} is nothing that can be registered and is passed over",
                record.topic(),
                record.partition(),
                record.offset());
    }

    private boolean takeIn(@Nullable String type, byte[] data) {
        if (EventType.PARTNER_CHANGED.wireName().equals(type)) {
            PartnerChanged partner = Json.read(data, PartnerChanged.class);
            view.putPartner(partner.key(), partner.version(), partner.contracts());
        } else if (EventType.STORE_CHANGED.wireName().equals(type)) {
            StoreChanged store = Json.read(data, StoreChanged.class);
            view.putTrading(store.key(), store.version(), new Tenure(store.openedOn(), store.closedOn(), store.zone()));
        } else if (EventType.TILL_CHANGED.wireName().equals(type)) {
            TillChanged till = Json.read(data, TillChanged.class);
            view.putTrading(till.key(), till.version(), new Tenure(till.openedOn(), till.closedOn(), null));
        } else {
            return false;
        }
        return true;
    }
}
