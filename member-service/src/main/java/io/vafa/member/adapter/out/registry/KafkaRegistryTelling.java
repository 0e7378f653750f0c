package io.vafa.member.adapter.out.registry;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.StoreChanged;
import io.vafa.contracts.registry.TillChanged;
import io.vafa.member.application.registry.RegistryTelling;
import io.vafa.member.domain.registry.Details;
import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.util.Collection;
import java.util.Map;

/** Tells on {@code vafa.registry.v1} how places are; who changed them and why stays here. */
public final class KafkaRegistryTelling implements RegistryTelling {
    private final EventPublisher publisher;

    public KafkaRegistryTelling(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void tell(Collection<RegistryChange> changes) {
        Outbox outbox = publisher.outbox();
        for (RegistryChange change : changes) {
            Record data = data(change);
            outbox.publish(
                    Topic.REGISTRY.topicName(),
                    change.place().key(),
                    new Event(
                            EventType.of(data).wireName(),
                            Component.MEMBER_SERVICE.title(),
                            change.id(),
                            change.at(),
                            Json.write(data),
                            Map.of()));
        }
        outbox.awaitAcknowledged();
    }

    private static Record data(RegistryChange change) {
        Place place = change.place();
        return switch (change.details()) {
            case Details.OfPartner partner ->
                new PartnerChanged(
                        place.program(),
                        place.partner(),
                        change.version(),
                        partner.name(),
                        partner.contracts(),
                        change.at());
            case Details.OfStore store
            when place instanceof Place.Store named ->
                new StoreChanged(
                        named.program(),
                        named.partner(),
                        named.store(),
                        change.version(),
                        store.name(),
                        store.zone(),
                        store.address(),
                        store.city(),
                        store.openedOn(),
                        store.closedOn(),
                        change.at());
            case Details.OfTill till
            when place instanceof Place.Till named ->
                new TillChanged(
                        named.program(),
                        named.partner(),
                        named.store(),
                        named.till(),
                        change.version(),
                        till.openedOn(),
                        till.closedOn(),
                        change.at());
            case Details.OfStore _, Details.OfTill _ ->
                throw new IllegalStateException(place + " is something else than what is said of it");
        };
    }
}
