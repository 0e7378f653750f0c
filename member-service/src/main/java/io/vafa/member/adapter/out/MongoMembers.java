package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Erasures;
import io.vafa.member.application.Members;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.Member;
import io.vafa.platform.mongo.BulkInsert;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Members in the collection {@code members}, inserted once; what never becomes one is noted there as well. */
public final class MongoMembers implements Members {
    private final MongoCollection<Document> members;
    private final MemberCodec codec;
    private final MemberKeys keys;
    private final Erasures erasures;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** A programme's members when the collection held so many documents. */
    private record Count(long documents, long ofProgram) {}

    public MongoMembers(MongoDatabase database, MemberKeys keys, Erasures erasures, IdentifierDigests digests) {
        this.codec = new MemberCodec("members", digests);
        this.erasures = erasures;
        this.keys = keys;
        this.members = database.getCollection("members");
        members.createIndex(Indexes.ascending(MemberCodec.PROGRAM));
    }

    @Override
    public Map<String, Member> insert(List<Member> decided) {
        Map<String, MemberCipher> ciphers =
                keys.find(decided.stream().map(Member::id).toList());
        // Who has no key any more was here, and was erased.
        Map<String, Member> stored = new HashMap<>();
        decided.forEach(member -> stored.put(member.id(), member));
        List<Member> possible = decided.stream()
                .filter(member -> ciphers.containsKey(member.id()))
                .toList();
        List<String> refused = BulkInsert.insert(
                        members,
                        possible.stream()
                                .map(member -> codec.write(Objects.requireNonNull(ciphers.get(member.id())), member))
                                .toList())
                .stream()
                .map(position -> possible.get(position).id())
                .toList();
        if (!refused.isEmpty()) {
            stored.keySet().removeAll(refused);
            members.find(new Document(MemberCodec.ID, new Document("$in", refused)))
                    .forEach(document -> {
                        String id = document.getString(MemberCodec.ID);
                        if (isMember(document)) {
                            stored.put(id, codec.read(Objects.requireNonNull(ciphers.get(id)), document));
                        }
                    });
        }
        return stored;
    }

    /** A document without a programme says that there will be no such member: nobody can put one in its place. */
    @Override
    public Set<String> end(Collection<String> candidates) {
        List<String> ids = List.copyOf(candidates);
        Set<String> after = new HashSet<>();
        List<String> refused =
                BulkInsert.insert(
                                members,
                                ids.stream()
                                        .map(id -> new Document(MemberCodec.ID, id))
                                        .toList())
                        .stream()
                        .map(ids::get)
                        .toList();
        if (!refused.isEmpty()) {
            members.find(new Document(MemberCodec.ID, new Document("$in", refused)))
                    .forEach(document -> {
                        if (isMember(document)) {
                            after.add(document.getString(MemberCodec.ID));
                        }
                    });
        }
        return after;
    }

    private static boolean isMember(Document stored) {
        return stored.getString(MemberCodec.PROGRAM) != null;
    }

    @Override
    public Set<String> existing(Collection<String> ids) {
        Set<String> existing = new HashSet<>();
        if (!ids.isEmpty()) {
            members.find(new Document(MemberCodec.ID, new Document("$in", List.copyOf(ids))))
                    .projection(Projections.include(MemberCodec.PROGRAM))
                    .forEach(stored -> {
                        if (isMember(stored)) {
                            existing.add(stored.getString(MemberCodec.ID));
                        }
                    });
            existing.removeAll(erasures.erased(existing));
        }
        return existing;
    }

    @Override
    public Optional<Member> find(String program, String member) {
        @Nullable
        Document stored = members.find(new Document(MemberCodec.ID, member)).first();
        if (stored == null || !program.equals(stored.getString(MemberCodec.PROGRAM))) {
            return Optional.empty();
        }
        return keys.find(member).map(cipher -> codec.read(cipher, stored));
    }

    /** Counts only when the collection grew since, because the embedded engine counts by looking at every document. */
    @Override
    public long count(String program) {
        long documents = members.estimatedDocumentCount();
        Count known = counts.get(program);
        if (known == null || known.documents() != documents) {
            known = new Count(documents, members.countDocuments(new Document(MemberCodec.PROGRAM, program)));
            counts.put(program, known);
        }
        return known.ofProgram();
    }
}
