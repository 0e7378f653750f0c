package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Erasures;
import io.vafa.member.application.MemberNews;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Records of members: {@code members} is number 1, {@code memberChanges} ({@code _id} = member, ':' and number) holds what came
 * later, inserted once; {@code memberStates} keeps the sum, encrypted as a whole.
 *
 * <p>A state is saved with {@code $max}: the number is its first field, so that whoever is late cannot put an older one over a newer.
 * Reading takes the state, or the enrolment, and asks for the numbers after it until one is absent.
 */
public final class MongoMemberRecords implements MemberRecords {
    /** Numbers asked for at a time. */
    private static final int AHEAD = 16;

    private static final String STATES = "memberStates";
    private static final String STATE = "state";
    private static final String CONTENT = "content";

    private final MongoCollection<Document> members;
    private final MongoCollection<Document> changes;
    private final MongoCollection<Document> states;
    private final MemberKeys keys;
    private final Erasures erasures;
    private final IdentifierDigests digests;
    private final MemberCodec enrolments = new MemberCodec("members", IdentifierDigests.AS_STORED);

    public MongoMemberRecords(MongoDatabase database, MemberKeys keys, Erasures erasures, IdentifierDigests digests) {
        this.digests = digests;
        this.members = database.getCollection("members");
        this.changes = database.getCollection("memberChanges");
        this.states = database.getCollection(STATES);
        this.keys = keys;
        this.erasures = erasures;
    }

    @Override
    public Found find(String program, String member) {
        @Nullable
        Document enrolled = members.find(new Document(MemberCodec.ID, member)).first();
        if (enrolled == null || !program.equals(enrolled.getString(MemberCodec.PROGRAM))) {
            return new Found.Unknown();
        }
        Optional<MemberCipher> cipher = keys.find(member);
        return cipher.isEmpty() ? erased(member) : fold(cipher.get(), enrolled);
    }

    /** As {@link io.vafa.member.application.EarlierRecords} has it. */
    public Found before(String program, String member, long number) {
        @Nullable
        Document enrolled = members.find(new Document(MemberCodec.ID, member)).first();
        if (enrolled == null || !program.equals(enrolled.getString(MemberCodec.PROGRAM))) {
            return new Found.Unknown();
        }
        Optional<MemberCipher> cipher = keys.find(member);
        if (cipher.isEmpty()) {
            return erased(member);
        }
        MemberRecord record = MemberRecord.enrolled(enrolments.read(cipher.get(), enrolled));
        while (record.number() < number - 1) {
            List<Document> later =
                    stored(member, record.number() + 1, (int) Math.min(AHEAD, number - 1 - record.number()));
            if (later.isEmpty()) {
                return new Found.Unknown();
            }
            for (Document stored : later) {
                MemberChange change = ChangeCodec.read(cipher.get(), stored);
                switch (change.what()) {
                    case What.Erased _ -> {
                        return new Found.Erased(change.at());
                    }
                    case What.Kept kept -> record = record.evolve(change, kept);
                }
            }
        }
        return new Found.Present(record);
    }

    private Found fold(MemberCipher cipher, Document enrolled) {
        String member = enrolled.getString(MemberCodec.ID);
        @Nullable
        Document state = states.find(new Document(MemberCodec.ID, member)).first();
        MemberRecord record = state == null
                ? MemberRecord.enrolled(enrolments.read(cipher, enrolled))
                : Json.read(
                        cipher.decrypt(STATES, state.get(STATE, Document.class).get(CONTENT, Binary.class)),
                        MemberRecord.class);
        while (true) {
            List<Document> later = stored(member, record.number() + 1, AHEAD);
            for (Document stored : later) {
                MemberChange change = ChangeCodec.read(cipher, stored);
                switch (change.what()) {
                    case What.Erased _ -> {
                        return new Found.Erased(change.at());
                    }
                    case What.Kept kept -> record = record.evolve(change, kept);
                }
            }
            if (later.size() < AHEAD) {
                String program = record.program();
                return new Found.Present(record.known(identifier -> digests.known(program, identifier)));
            }
        }
    }

    /** The key is deleted only after the erasure was noted; a key that is missing otherwise is a broken store, and nobody's absence. */
    private Found erased(String member) {
        if (!erasures.erased(List.of(member)).contains(member)) {
            throw new IllegalStateException("the key of " + member + " is missing");
        }
        long number = 2;
        while (true) {
            List<Document> stored = stored(member, number, AHEAD);
            for (Document change : stored) {
                if (ChangeCodec.isErasure(change)) {
                    return new Found.Erased(ChangeCodec.at(change));
                }
            }
            if (stored.isEmpty()) {
                throw new IllegalStateException("the erasure of " + member + " is missing");
            }
            number += stored.size();
        }
    }

    /** Changes from a number on, without gaps. */
    private List<Document> stored(String member, long from, int limit) {
        List<String> ids = LongStream.range(from, from + limit)
                .mapToObj(number -> ChangeCodec.id(member, number))
                .toList();
        List<Document> found = new ArrayList<>();
        changes.find(new Document(ChangeCodec.ID, new Document("$in", ids))).forEach(found::add);
        found.sort(Comparator.comparingLong(change -> change.getLong(ChangeCodec.NUMBER)));
        int dense = 0;
        while (dense < found.size() && found.get(dense).getLong(ChangeCodec.NUMBER) == from + dense) {
            dense++;
        }
        return found.subList(0, dense);
    }

    @Override
    public Set<String> insert(List<MemberChange> wanted) {
        Map<String, MemberCipher> ciphers =
                keys.find(wanted.stream().map(MemberChange::member).toList());
        Set<String> refused = new HashSet<>();
        List<MemberChange> possible = new ArrayList<>();
        for (MemberChange change : wanted) {
            // Without a key the member was erased meanwhile, which took a number.
            if (ciphers.containsKey(change.member())) {
                possible.add(change);
            } else {
                refused.add(change.member());
            }
        }
        BulkInsert.insert(
                        changes,
                        possible.stream()
                                .map(change ->
                                        ChangeCodec.write(Objects.requireNonNull(ciphers.get(change.member())), change))
                                .toList())
                .forEach(position -> refused.add(possible.get(position).member()));
        return refused;
    }

    @Override
    public List<MemberNews> recorded(Collection<MemberNews> news) {
        if (news.isEmpty()) {
            return List.of();
        }
        Map<String, List<MemberNews>> wanted =
                news.stream().collect(Collectors.groupingBy(one -> ChangeCodec.id(one.member(), one.number())));
        List<MemberNews> recorded = new ArrayList<>();
        changes.find(new Document(ChangeCodec.ID, new Document("$in", List.copyOf(wanted.keySet()))))
                .forEach(stored -> wanted.getOrDefault(stored.getString(ChangeCodec.ID), List.of()).stream()
                        .filter(one -> one.kind() == ChangeCodec.kind(stored))
                        .forEach(one -> recorded.add(ChangeCodec.news(stored, one))));
        return recorded;
    }

    @Override
    public Set<String> changed(Collection<String> asked) {
        Set<String> changed = new HashSet<>();
        List<String> first =
                asked.stream().map(member -> ChangeCodec.id(member, 2)).toList();
        changes.find(new Document(ChangeCodec.ID, new Document("$in", first)))
                .projection(Projections.include(ChangeCodec.MEMBER))
                .forEach(stored -> changed.add(stored.getString(ChangeCodec.MEMBER)));
        return changed;
    }

    @Override
    public void remember(MemberRecord record) {
        keys.find(record.member())
                .ifPresent(cipher -> states.updateOne(
                        new Document(MemberCodec.ID, record.member()),
                        new Document(
                                "$max",
                                new Document(
                                        STATE,
                                        new Document(ChangeCodec.NUMBER, record.number())
                                                .append(CONTENT, cipher.encrypt(STATES, Json.write(record))))),
                        new UpdateOptions().upsert(true)));
    }

    @Override
    public List<Shown> changes(String program, String member, long from, int limit) {
        @Nullable MemberCipher cipher = keys.find(member).orElse(null);
        return stored(member, from, limit).stream()
                .map(stored -> ChangeCodec.shown(cipher, stored))
                .toList();
    }
}
