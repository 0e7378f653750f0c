package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.application.Candidates;
import io.vafa.member.domain.Member;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/** Candidates in the collection {@code outbox}, which holds what is under way and is empty otherwise. */
public final class MongoCandidates implements Candidates {
    private final MongoCollection<Document> outbox;
    private final MemberCodec codec = new MemberCodec();

    public MongoCandidates(MongoDatabase database) {
        this.outbox = database.getCollection("outbox");
    }

    @Override
    public void record(List<Member> candidates) {
        BulkInsert.insert(outbox, candidates.stream().map(codec::write).toList());
    }

    @Override
    public List<Member> find(Collection<String> members) {
        List<Member> found = new ArrayList<>();
        if (!members.isEmpty()) {
            outbox.find(among(members)).forEach(stored -> found.add(codec.read(stored)));
        }
        return found;
    }

    @Override
    public List<Member> begunBefore(Instant instant, int limit) {
        List<Member> found = new ArrayList<>();
        try (var stored = outbox.find().batchSize(limit).iterator()) {
            while (stored.hasNext() && found.size() < limit) {
                Member candidate = codec.read(stored.next());
                if (candidate.enrolledAt().isBefore(instant)) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    @Override
    public void forget(Collection<String> members) {
        if (!members.isEmpty()) {
            outbox.deleteMany(among(members));
        }
    }

    private static Document among(Collection<String> members) {
        return new Document(MemberCodec.ID, new Document("$in", List.copyOf(members)));
    }
}
