package io.vafa.member.adapter.out;

import io.vafa.member.domain.Occasion;
import org.bson.Document;

/** Occasions as they are stored, in clear: they say nothing personal. */
final class OccasionCodec {
    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final String ID = "id";
    private static final String LEAD_DAYS = "leadDays";

    private OccasionCodec() {}

    static Document write(Occasion occasion) {
        return new Document(KIND, occasion.kind())
                .append(NAME, occasion.name())
                .append(ID, occasion.id())
                .append(LEAD_DAYS, occasion.leadDays());
    }

    static Occasion read(Document stored) {
        return new Occasion(
                stored.getString(KIND), stored.getString(NAME), stored.getString(ID), stored.getInteger(LEAD_DAYS));
    }
}
