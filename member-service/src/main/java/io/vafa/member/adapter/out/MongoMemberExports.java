package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.vafa.member.application.MemberExports;
import io.vafa.member.domain.Actor;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** {@code memberExports}: {@code {_id, program, subject, role, at, reason}}, inserted once. The list is read by people, seldom. */
public final class MongoMemberExports implements MemberExports {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String SUBJECT = "subject";
    private static final String ROLE = "role";
    private static final String AT = "at";
    private static final String REASON = "reason";

    private final MongoCollection<Document> exports;

    public MongoMemberExports(MongoDatabase database) {
        this.exports = database.getCollection("memberExports");
        exports.createIndex(Indexes.ascending(PROGRAM, AT));
    }

    @Override
    public void begin(Export export) {
        exports.insertOne(new Document(ID, export.id())
                .append(PROGRAM, export.program())
                .append(SUBJECT, export.actor().subject())
                .append(ROLE, export.actor().role())
                .append(AT, Date.from(export.at()))
                .append(REASON, export.reason()));
    }

    @Override
    public Optional<Export> find(String id) {
        @Nullable Document stored = exports.find(new Document(ID, id)).first();
        return Optional.ofNullable(stored).map(MongoMemberExports::read);
    }

    @Override
    public List<Export> of(String program) {
        List<Export> found = new ArrayList<>();
        exports.find(new Document(PROGRAM, program))
                .sort(new Document(AT, -1))
                .limit(SHOWN_MAX)
                .forEach(stored -> found.add(read(stored)));
        return found;
    }

    private static Export read(Document stored) {
        return new Export(
                stored.getString(ID),
                stored.getString(PROGRAM),
                new Actor(stored.getString(SUBJECT), stored.getString(ROLE)),
                stored.getDate(AT).toInstant(),
                stored.getString(REASON));
    }
}
