package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Candidates;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.Member;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;

/** Candidates in the collection {@code outbox}, which holds what is under way and is empty otherwise. */
public final class MongoCandidates implements Candidates {
    private final MongoCollection<Document> outbox;
    private final MemberCodec codec;
    private final MemberKeys keys;

    public MongoCandidates(MongoDatabase database, MemberKeys keys, IdentifierDigests digests) {
        this.codec = new MemberCodec("outbox", digests);
        this.keys = keys;
        this.outbox = database.getCollection("outbox");
    }

    /** Their keys first. One whose candidate is never recorded, or ends without becoming a member, opens nothing and stays. */
    @Override
    public void record(List<Member> candidates) {
        Map<String, MemberCipher> ciphers =
                keys.create(candidates.stream().map(Member::id).toList());
        BulkInsert.insert(
                outbox,
                candidates.stream()
                        .map(candidate -> codec.write(Objects.requireNonNull(ciphers.get(candidate.id())), candidate))
                        .toList());
    }

    @Override
    public List<Member> find(Collection<String> members) {
        List<Document> found = new ArrayList<>();
        if (!members.isEmpty()) {
            outbox.find(among(members)).forEach(found::add);
        }
        return read(found);
    }

    @Override
    public List<Member> begunBefore(Instant instant, int limit) {
        List<Document> found = new ArrayList<>();
        try (var stored = outbox.find().batchSize(limit).iterator()) {
            while (stored.hasNext() && found.size() < limit) {
                Document candidate = stored.next();
                if (candidate.getDate(MemberCodec.ENROLLED_AT).toInstant().isBefore(instant)) {
                    found.add(candidate);
                }
            }
        }
        return read(found);
    }

    /** One without a key was erased meanwhile, which ends an enrolment too. */
    private List<Member> read(List<Document> stored) {
        Map<String, MemberCipher> ciphers = keys.find(stored.stream()
                .map(candidate -> candidate.getString(MemberCodec.ID))
                .toList());
        return stored.stream()
                .flatMap(candidate -> Stream.ofNullable(ciphers.get(candidate.getString(MemberCodec.ID)))
                        .map(cipher -> codec.read(cipher, candidate)))
                .toList();
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
