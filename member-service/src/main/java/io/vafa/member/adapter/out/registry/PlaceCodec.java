package io.vafa.member.adapter.out.registry;

import io.vafa.member.domain.Actor;
import io.vafa.member.domain.registry.Details;
import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import io.vafa.platform.json.Json;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Places and their versions as documents. */
final class PlaceCodec {
    static final String ID = "_id";
    static final String PROGRAM = "program";
    static final String VERSION = "version";
    static final String AT = "at";

    private static final String PARTNER = "partner";
    private static final String STORE = "store";
    private static final String TILL = "till";
    private static final String SUBJECT = "subject";
    private static final String ROLE = "role";
    private static final String REASON = "reason";
    private static final String DETAILS = "details";

    private PlaceCodec() {}

    static Document write(Place place) {
        Document names = new Document(PROGRAM, place.program()).append(PARTNER, place.partner());
        return switch (place) {
            case Place.Partner _ -> names;
            case Place.Store store -> names.append(STORE, store.store());
            case Place.Till till -> names.append(STORE, till.store()).append(TILL, till.till());
        };
    }

    static Place place(Document stored) {
        String program = stored.getString(PROGRAM);
        String partner = stored.getString(PARTNER);
        @Nullable String store = stored.getString(STORE);
        @Nullable String till = stored.getString(TILL);
        if (store == null) {
            return new Place.Partner(program, partner);
        }
        return till == null ? new Place.Store(program, partner, store) : new Place.Till(program, partner, store, till);
    }

    /** The version first: by it states are compared. */
    static Document write(RegistryChange change) {
        Document written = new Document(VERSION, change.version())
                .append(AT, Date.from(change.at()))
                .append(SUBJECT, change.actor().subject())
                .append(ROLE, change.actor().role());
        if (change.reason() != null) {
            written.append(REASON, change.reason());
        }
        return written.append(DETAILS, Document.parse(Json.writeText(change.details())));
    }

    static RegistryChange read(Place place, Document stored) {
        Class<? extends Details> type = switch (place) {
            case Place.Partner _ -> Details.OfPartner.class;
            case Place.Store _ -> Details.OfStore.class;
            case Place.Till _ -> Details.OfTill.class;
        };
        return new RegistryChange(
                place,
                stored.getLong(VERSION),
                stored.getDate(AT).toInstant(),
                new Actor(stored.getString(SUBJECT), stored.getString(ROLE)),
                stored.getString(REASON),
                Json.read(stored.get(DETAILS, Document.class).toJson(), type));
    }
}
