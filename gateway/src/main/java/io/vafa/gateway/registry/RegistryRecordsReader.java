package io.vafa.gateway.registry;

import io.vafa.contracts.EventType;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.StoreChanged;
import io.vafa.contracts.registry.TillChanged;
import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
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
            if (record.value() != null && takeIn(type(record), record.value())) {
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

    private static String type(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type == null || type.value() == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
    }

    private boolean takeIn(String type, byte[] data) {
        if (type.equals(EventType.PARTNER_CHANGED.wireName())) {
            PartnerChanged partner = Json.read(data, PartnerChanged.class);
            view.putPartner(partner.key(), partner.version(), partner.contracts());
        } else if (type.equals(EventType.STORE_CHANGED.wireName())) {
            StoreChanged store = Json.read(data, StoreChanged.class);
            view.putTrading(store.key(), store.version(), new Tenure(store.openedOn(), store.closedOn(), store.zone()));
        } else if (type.equals(EventType.TILL_CHANGED.wireName())) {
            TillChanged till = Json.read(data, TillChanged.class);
            view.putTrading(till.key(), till.version(), new Tenure(till.openedOn(), till.closedOn(), null));
        } else {
            return false;
        }
        return true;
    }
}
