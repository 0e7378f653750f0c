package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Erasures;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** The collection {@code erasures}: {@code {_id: member, at}}, inserted once, before the key goes. */
public final class MongoErasures implements Erasures {
    private static final String ID = "_id";

    private final MongoCollection<Document> erasures;
    private final MemberKeys keys;

    public MongoErasures(MongoDatabase database, MemberKeys keys) {
        this.erasures = database.getCollection("erasures");
        this.keys = keys;
    }

    @Override
    public void erase(String member, Instant at) {
        BulkInsert.insert(erasures, List.of(new Document(ID, member).append("at", Date.from(at))));
        keys.destroy(member);
    }

    @Override
    public Set<String> erased(Collection<String> members) {
        Set<String> erased = new HashSet<>();
        if (!members.isEmpty()) {
            erasures.find(new Document(ID, new Document("$in", List.copyOf(members))))
                    .forEach(erasure -> erased.add(erasure.getString(ID)));
        }
        return erased;
    }
}
