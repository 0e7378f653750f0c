package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Erasures;
import io.vafa.member.application.MemberPages;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.MemberRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads members in pages. Real MongoDB finds a page by its index; the embedded engine looks at every member for each page, which is borne
 * because pages are large and this is done seldom. Whoever never changed is read in bulk, the others one by one.
 */
public final class MongoMemberPages implements MemberPages {
    private final MongoCollection<Document> members;
    private final MemberRecords records;
    private final MemberKeys keys;
    private final Erasures erasures;
    private final MemberCodec codec = new MemberCodec("members");

    public MongoMemberPages(MongoDatabase database, MemberRecords records, MemberKeys keys, Erasures erasures) {
        this.members = database.getCollection("members");
        this.records = records;
        this.keys = keys;
        this.erasures = erasures;
        members.createIndex(Indexes.ascending(MemberCodec.PROGRAM, MemberCodec.ID));
    }

    @Override
    public Page after(String program, @Nullable String after, int limit) {
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("a page has 1 to " + PAGE_MAX + " members");
        }
        Document filter = new Document(MemberCodec.PROGRAM, program);
        if (after != null) {
            filter.append(MemberCodec.ID, new Document("$gt", after));
        }
        List<String> ids = new ArrayList<>();
        members.find(filter)
                .projection(Projections.include(MemberCodec.ID))
                .sort(new Document(MemberCodec.ID, 1))
                .limit(limit + 1)
                .forEach(stored -> ids.add(stored.getString(MemberCodec.ID)));
        List<String> page = ids.subList(0, Math.min(limit, ids.size()));
        return new Page(read(program, page), ids.size() > limit ? page.getLast() : null);
    }

    private List<MemberRecord> read(String program, List<String> ids) {
        Set<String> erased = erasures.erased(ids);
        Set<String> changed = records.changed(ids);
        Map<String, MemberCipher> ciphers = keys.find(ids);
        Map<String, MemberRecord> found = new HashMap<>();
        members.find(new Document(MemberCodec.ID, new Document("$in", ids)))
                .batchSize(PAGE_MAX)
                .forEach(stored -> {
                    String id = stored.getString(MemberCodec.ID);
                    MemberCipher cipher = ciphers.get(id);
                    if (!erased.contains(id) && !changed.contains(id) && cipher != null) {
                        found.put(id, MemberRecord.enrolled(codec.read(cipher, stored)));
                    }
                });
        List<MemberRecord> read = new ArrayList<>(ids.size());
        for (String id : ids) {
            MemberRecord record = found.get(id);
            if (record != null) {
                read.add(record);
            } else if (!erased.contains(id)
                    && records.find(program, id) instanceof Found.Present(MemberRecord present)) {
                read.add(present);
            }
        }
        return read;
    }
}
