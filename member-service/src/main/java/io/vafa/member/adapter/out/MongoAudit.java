package io.vafa.member.adapter.out;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Audit;
import io.vafa.member.domain.Actor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code memberAudit}, inserted once: {@code _id} is member, ':', time and chance, so that a member's notes stand
 * together in their order. Real MongoDB reads a page by a range of {@code _id}; the embedded engine looks at every note,
 * which is borne because audits are read seldom. A reason is encrypted under the member's key: somebody may have written a
 * name into it. What is about nobody, such as a search in vain, stands together under the programme, and its reason under a key of
 * the programme's own among the members' keys.
 */
public final class MongoAudit implements Audit {
    /** Before the programme of notes that are about nobody; no member's id begins like it. */
    private static final String NOBODY = "-";

    private static final String ID = "_id";
    private static final String PLACE = "memberAudit";
    private static final String REASON = "reason";
    private static final int RANDOM_BYTES = 8;
    /** Comes after ':' and before whatever an id may hold next. */
    private static final char BEHIND = ';';

    private final MongoCollection<Document> notes;
    private final MemberKeys keys;
    private final SecureRandom random = new SecureRandom();

    public MongoAudit(MongoDatabase database, MemberKeys keys) {
        this.notes = database.getCollection("memberAudit");
        this.keys = keys;
    }

    @Override
    public void note(Note note) {
        try {
            notes.insertOne(write(note));
        } catch (MongoException away) {
            throw new AuditUnavailableException(away);
        }
    }

    @Override
    public void note(List<Note> all) {
        if (all.isEmpty()) {
            return;
        }
        try {
            notes.insertMany(all.stream().map(this::write).toList());
        } catch (MongoException away) {
            throw new AuditUnavailableException(away);
        }
    }

    private Document write(Note note) {
        String about = note.member() == null ? nobody(note.program()) : note.member();
        byte[] chance = new byte[RANDOM_BYTES];
        random.nextBytes(chance);
        Document document = new Document(
                        ID,
                        about + ":" + HexFormat.of().toHexDigits(note.at().toEpochMilli()) + "-"
                                + HexFormat.of().formatHex(chance))
                .append("program", note.program())
                .append("member", note.member())
                .append("at", Date.from(note.at()))
                .append("subject", note.actor().subject())
                .append("role", note.actor().role())
                .append("action", note.action().name())
                .append("detail", note.detail())
                .append("request", note.request());
        String reason = note.reason();
        if (reason != null) {
            (note.member() == null ? Optional.of(keyOfNobody(about)) : keys.find(about))
                    .ifPresent(own ->
                            document.append(REASON, own.encrypt(PLACE, reason.getBytes(StandardCharsets.UTF_8))));
        }
        return document;
    }

    private static String nobody(String program) {
        return NOBODY + program;
    }

    /** Made when it is first needed; several instances may need it at once. */
    private MemberCipher keyOfNobody(String nobody) {
        return keys.find(nobody).orElseGet(() -> {
            try {
                return Objects.requireNonNull(keys.create(Set.of(nobody)).get(nobody));
            } catch (IllegalStateException madeByAnother) {
                return keys.find(nobody).orElseThrow(() -> madeByAnother);
            }
        });
    }

    @Override
    public List<Noted> of(String program, @Nullable String member, @Nullable String before, int limit) {
        String about = member == null ? nobody(program) : member;
        Optional<MemberCipher> cipher = keys.find(about);
        List<Noted> found = new ArrayList<>();
        Document range =
                new Document("$gt", about + ":").append("$lt", before == null ? about + BEHIND : about + ":" + before);
        notes.find(new Document(ID, range))
                .sort(new Document(ID, -1))
                .limit(limit)
                .forEach(stored -> found.add(read(cipher.orElse(null), stored)));
        return found;
    }

    private static Noted read(@Nullable MemberCipher cipher, Document stored) {
        String id = stored.getString(ID);
        Binary reason = stored.get(REASON, Binary.class);
        return new Noted(
                id.substring(id.lastIndexOf(':') + 1),
                new Note(
                        stored.getString("program"),
                        stored.getString("member"),
                        stored.getDate("at").toInstant(),
                        new Actor(stored.getString("subject"), stored.getString("role")),
                        Action.valueOf(stored.getString("action")),
                        stored.getString("detail"),
                        cipher == null || reason == null
                                ? null
                                : new String(cipher.decrypt(PLACE, reason), StandardCharsets.UTF_8),
                        stored.getString("request")));
    }
}
