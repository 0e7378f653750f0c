package io.vafa.member.adapter.out;

import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.application.MemberNews;
import io.vafa.member.application.MemberRecords.Shown;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Asking;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.ErasureReason;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.Profile;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

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
    private static final String WITHDRAWN = "withdrawn";
    private static final String STAGES = "stages";
    private static final String WHY = "why";
    private static final String PERSONAL = "personal";
    private static final String TOLD = "told";
    private static final String ERASED = "erased";
    private static final String IDENTIFIERS = "identifiers";

    private ChangeCodec() {}

    /** What is encrypted. */
    private record Content(
            Map<String, Object> told,
            @Nullable String reason,
            @Nullable Asking asking,
            @Nullable List<Identifier> added,
            @Nullable List<What.Ended> ended) {}

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
            case What.Told told ->
                document.append(TYPE, TOLD)
                        .append(FIELDS, List.copyOf(new TreeSet<>(told.told().keySet())))
                        .append(WITHDRAWN, told.withdrawn())
                        .append(STAGES, told.stages())
                        .append(
                                PERSONAL,
                                cipher.encrypt(
                                        PLACE + change.number(),
                                        Json.write(new Content(
                                                told.told(), change.reason(), change.asking(), null, null))));
            case What.Identifiers identifiers ->
                document.append(TYPE, IDENTIFIERS)
                        .append(FIELDS, kinds(identifiers))
                        .append(WITHDRAWN, List.of())
                        .append(STAGES, identifiers.stages())
                        .append(
                                PERSONAL,
                                cipher.encrypt(
                                        PLACE + change.number(),
                                        Json.write(new Content(
                                                Map.of(),
                                                change.reason(),
                                                change.asking(),
                                                identifiers.added(),
                                                identifiers.ended()))));
            case What.Erased(ErasureReason why) -> document.append(TYPE, ERASED).append(WHY, why.name());
        };
    }

    static MemberChange read(MemberCipher cipher, Document stored) {
        if (isErasure(stored)) {
            return change(stored, null, null, new What.Erased(ErasureReason.valueOf(stored.getString(WHY))));
        }
        Content content = content(cipher, stored);
        if (kind(stored) == MemberNews.Kind.IDENTIFIERS) {
            return change(
                    stored,
                    content.reason(),
                    content.asking(),
                    new What.Identifiers(added(content), ended(content), stored.getList(STAGES, String.class)));
        }
        Map<String, Object> told = new Profile(content.told()).values();
        return change(
                stored,
                content.reason(),
                content.asking(),
                new What.Told(told, stored.getList(WITHDRAWN, String.class), stored.getList(STAGES, String.class)));
    }

    private static List<String> kinds(What.Identifiers identifiers) {
        Set<String> kinds = new TreeSet<>();
        identifiers.added().forEach(identifier -> kinds.add(identifier.kind()));
        identifiers.ended().forEach(end -> kinds.add(end.kind()));
        return List.copyOf(kinds);
    }

    private static List<Identifier> added(Content content) {
        return content.added() == null ? List.of() : content.added();
    }

    private static List<What.Ended> ended(Content content) {
        return content.ended() == null ? List.of() : content.ended();
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
        List<String> fields = new ArrayList<>(stored.getList(FIELDS, String.class));
        fields.addAll(stored.getList(WITHDRAWN, String.class));
        Content content = cipher == null ? new Content(Map.of(), null, null, null, null) : content(cipher, stored);
        return new Shown(
                stored.getLong(NUMBER),
                stored.getString(TYPE),
                at(stored),
                actor(stored),
                content.reason(),
                fields,
                stored.getList(STAGES, String.class),
                kind(stored) == MemberNews.Kind.IDENTIFIERS ? values(content) : content.told());
    }

    /** Of identifiers: what was added by kind, and the ids of those that ended. */
    private static Map<String, Object> values(Content content) {
        Map<String, Object> values = new TreeMap<>();
        added(content).forEach(identifier -> values.put(identifier.kind(), identifier.value()));
        ended(content)
                .forEach(end -> values.put(
                        "ended", Map.of("id", end.id(), "at", end.at().toString())));
        return values;
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
                erasure ? List.of() : stored.getList(STAGES, String.class),
                kind(stored) == MemberNews.Kind.TOLD
                        && (stored.getList(FIELDS, String.class).contains(Profile.LANGUAGE)
                                || stored.getList(WITHDRAWN, String.class).contains(Profile.LANGUAGE)));
    }
}
