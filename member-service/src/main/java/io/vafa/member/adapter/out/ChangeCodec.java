package io.vafa.member.adapter.out;

import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.application.MemberNews;
import io.vafa.member.application.MemberRecords.Shown;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Asking;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.ErasureReason;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.Profile;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change as a document: in clear what kind it is, who made it when, and which fields it is about; encrypted what they hold, why,
 * and the fingerprint of the request, from which a short name could be guessed.
 */
final class ChangeCodec {
    static final String ID = "_id";
    static final String NUMBER = "number";

    private static final String PLACE = "memberChanges:";
    private static final String PROGRAM = "program";
    static final String MEMBER = "member";
    private static final String TYPE = "type";
    private static final String AT = "at";
    private static final String ACTOR = "actor";
    private static final String SUBJECT = "subject";
    private static final String ROLE = "role";
    private static final String FIELDS = "fields";
    private static final String OCCASIONS = "occasions";
    private static final String STAGES = "stages";
    private static final String WHY = "why";
    private static final String PERSONAL = "personal";
    private static final String TOLD = "told";
    private static final String ERASED = "erased";
    private static final String IDENTIFIERS = "identifiers";

    private ChangeCodec() {}

    /**
     * What is encrypted.
     *
     * @param what as its type writes it
     */
    private record Content(
            @Nullable String reason, @Nullable Asking asking, JsonNode what) {}

    /** How each sort of change is called in the store. */
    private static final Map<String, Class<? extends What.Kept>> TYPES = Map.of(
            TOLD,
            What.Told.class,
            IDENTIFIERS,
            What.Identifiers.class,
            "dates",
            What.Dates.class,
            "consents",
            What.Consents.class,
            "noted",
            What.Noted.class);

    private static String type(What.Kept what) {
        return TYPES.entrySet().stream()
                .filter(type -> type.getValue() == what.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what.getClass() + " has no name"));
    }

    static String id(String member, long number) {
        return member + ":" + number;
    }

    static Document write(MemberCipher cipher, MemberChange change) {
        Document document = new Document(ID, id(change.member(), change.number()))
                .append(PROGRAM, change.program())
                .append(MEMBER, change.member())
                .append(NUMBER, change.number())
                .append(AT, Date.from(change.at()))
                .append(
                        ACTOR,
                        new Document(SUBJECT, change.actor().subject())
                                .append(ROLE, change.actor().role()));
        return switch (change.what()) {
            case What.Kept what ->
                document.append(TYPE, type(what))
                        .append(FIELDS, what.fields())
                        .append(STAGES, what.stages())
                        .append(
                                OCCASIONS,
                                what.occasions(change.number()).stream()
                                        .map(OccasionCodec::write)
                                        .toList())
                        .append(
                                PERSONAL,
                                cipher.encrypt(
                                        PLACE + change.number(),
                                        Json.write(new Content(
                                                change.reason(), change.asking(), Json.MAPPER.valueToTree(what)))));
            case What.Erased(ErasureReason why) -> document.append(TYPE, ERASED).append(WHY, why.name());
        };
    }

    static MemberChange read(MemberCipher cipher, Document stored) {
        if (isErasure(stored)) {
            return change(stored, null, null, new What.Erased(ErasureReason.valueOf(stored.getString(WHY))));
        }
        Content content = content(cipher, stored);
        return change(stored, content.reason(), content.asking(), what(stored, content));
    }

    private static What.Kept what(Document stored, Content content) {
        String type = stored.getString(TYPE);
        Class<? extends What.Kept> known = TYPES.get(type);
        if (known == null) {
            throw new IllegalStateException("a change of the sort " + type + " is not known");
        }
        return Json.MAPPER.treeToValue(content.what(), known);
    }

    private static Content content(MemberCipher cipher, Document stored) {
        return Json.read(
                cipher.decrypt(PLACE + stored.getLong(NUMBER), stored.get(PERSONAL, Binary.class)), Content.class);
    }

    private static MemberChange change(Document stored, @Nullable String reason, @Nullable Asking asking, What what) {
        return new MemberChange(
                stored.getString(PROGRAM),
                stored.getString(MEMBER),
                stored.getLong(NUMBER),
                at(stored),
                actor(stored),
                reason,
                asking,
                what);
    }

    static boolean isErasure(Document stored) {
        return ERASED.equals(stored.getString(TYPE));
    }

    static MemberNews.Kind kind(Document stored) {
        return switch (stored.getString(TYPE)) {
            case ERASED -> MemberNews.Kind.ERASED;
            case IDENTIFIERS -> MemberNews.Kind.IDENTIFIERS;
            default -> MemberNews.Kind.TOLD;
        };
    }

    static Instant at(Document stored) {
        return stored.getDate(AT).toInstant();
    }

    private static Actor actor(Document stored) {
        Document actor = stored.get(ACTOR, Document.class);
        return new Actor(actor.getString(SUBJECT), actor.getString(ROLE));
    }

    /**
     * As it is shown.
     *
     * @param cipher null: nobody can read the member any more
     */
    static Shown shown(@Nullable MemberCipher cipher, Document stored) {
        if (isErasure(stored)) {
            return new Shown(
                    stored.getLong(NUMBER),
                    ERASED,
                    at(stored),
                    actor(stored),
                    stored.getString(WHY).toLowerCase(Locale.ROOT).replace('_', '-'),
                    List.of(),
                    List.of(),
                    Map.of());
        }
        @Nullable Content content = cipher == null ? null : content(cipher, stored);
        return new Shown(
                stored.getLong(NUMBER),
                stored.getString(TYPE),
                at(stored),
                actor(stored),
                content == null ? null : content.reason(),
                stored.getList(FIELDS, String.class),
                stored.getList(STAGES, String.class),
                content == null ? Map.of() : values(what(stored, content)));
    }

    /** What was told, by field; of identifiers, what was added by kind and the ids of those that ended. */
    private static Map<String, Object> values(What.Kept what) {
        Map<String, Object> values = new TreeMap<>();
        switch (what) {
            case What.Told said -> values.putAll(said.told());
            case What.Identifiers said -> {
                said.added().forEach(identifier -> values.put(identifier.kind(), identifier.value()));
                said.ended()
                        .forEach(end -> values.put(
                                "ended", Map.of("id", end.id(), "at", end.at().toString())));
            }
            case What.Dates said -> {
                putPresent(values, "id", said.id());
                putPresent(values, "date", said.date());
            }
            case What.Consents said -> said.said().forEach(consent -> values.put(consent.key(), consent));
            case What.Noted said -> {
                values.put("text", said.text());
                putPresent(values, "by", said.by());
            }
        }
        return values;
    }

    private static void putPresent(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** What follows from it, with the claims that only the news know. */
    static MemberNews news(Document stored, MemberNews recorded) {
        boolean erasure = isErasure(stored);
        return new MemberNews(
                recorded.program(),
                recorded.member(),
                recorded.number(),
                kind(stored),
                at(stored),
                recorded.references(),
                erasure
                        ? List.of()
                        : stored.getList(OCCASIONS, Document.class).stream()
                                .map(OccasionCodec::read)
                                .toList(),
                kind(stored) == MemberNews.Kind.TOLD
                        && stored.getList(FIELDS, String.class).contains(Profile.LANGUAGE));
    }
}
