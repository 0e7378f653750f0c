package io.vafa.member.adapter.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.MemberRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads members in pages. The ids of many pages are read at once and remembered for whoever goes on: real MongoDB finds them by its index, the
 * embedded engine has to sort all members each time. Whoever never changed is read in bulk, the others one by one.
 */
public final class MongoMemberPages implements MemberPages {
    /** Ids remembered of a programme: about five megabytes. */
    static final int WINDOW_MAX = 50_000;

    /** Programmes of which some are remembered. */
    private static final int WINDOWS_MAX = 4;

    /** Whoever is new may be left out of the later pages for so long. */
    private static final Duration WINDOW_LIFE = Duration.ofMinutes(5);

    private final Cache<String, Window> windows = Caffeine.newBuilder()
            .maximumSize(WINDOWS_MAX)
            .expireAfterWrite(WINDOW_LIFE)
            .executor(Runnable::run)
            .build();
    private final MongoCollection<Document> members;
    private final MemberRecords records;
    private final MemberKeys keys;
    private final Erasures erasures;
    private final MemberCodec codec;

    public MongoMemberPages(
            MongoDatabase database,
            MemberRecords records,
            MemberKeys keys,
            Erasures erasures,
            IdentifierDigests digests) {
        this.codec = new MemberCodec("members", digests);
        this.members = database.getCollection("members");
        this.records = records;
        this.keys = keys;
        this.erasures = erasures;
        members.createIndex(Indexes.ascending(MemberCodec.PROGRAM, MemberCodec.ID));
    }

    @Override
    public Page after(String program, @Nullable String after, int limit) {
        Ids page = ids(program, after, limit);
        return new Page(read(program, page.ids()), page.next());
    }

    /** An enrolment says in clear when it was, so that only who changed since is read with their key. */
    @Override
    public LatestPage latestAfter(String program, @Nullable String after, int limit) {
        Ids page = ids(program, after, limit);
        Set<String> erased = erasures.erased(page.ids());
        Set<String> changed = records.changed(page.ids());
        Map<String, Latest> found = new HashMap<>();
        members.find(new Document(MemberCodec.ID, new Document("$in", page.ids())))
                .projection(Projections.include(MemberCodec.ID, MemberCodec.ENROLLED_AT))
                .batchSize(PAGE_MAX)
                .forEach(stored -> {
                    String id = stored.getString(MemberCodec.ID);
                    found.put(
                            id,
                            new Latest(
                                    id, stored.getDate(MemberCodec.ENROLLED_AT).toInstant()));
                });
        List<Latest> latest = new ArrayList<>(page.ids().size());
        for (String id : page.ids()) {
            Latest enrolled = found.get(id);
            if (erased.contains(id)) {
                continue;
            }
            if (enrolled != null && !changed.contains(id)) {
                latest.add(enrolled);
            } else if (records.find(program, id) instanceof Found.Present(MemberRecord present)) {
                latest.add(new Latest(id, present.latest()));
            }
        }
        return new LatestPage(latest, page.next());
    }

    /** Whose turn it is. */
    private record Ids(List<String> ids, @Nullable String next) {}

    private Ids ids(String program, @Nullable String after, int limit) {
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("a page has 1 to " + PAGE_MAX + " members");
        }
        Window window = after == null ? null : windows.getIfPresent(program);
        int from = window == null || after == null ? -1 : window.behind(after);
        if (window == null
                || from < 0
                || (!window.last() && from + limit >= window.ids().size())) {
            window = window(program, after);
            windows.put(program, window);
            from = 0;
        }
        List<String> ids = window.ids();
        int end = Math.min(from + limit, ids.size());
        List<String> page = ids.subList(from, end);
        return new Ids(page, end < ids.size() ? page.getLast() : null);
    }

    /**
     * Ids in their order.
     *
     * @param last whether there are none behind them
     */
    private record Window(List<String> ids, boolean last) {
        /** Where those behind a member begin; -1: it is not here. */
        int behind(String member) {
            int place = Collections.binarySearch(ids, member);
            return place < 0 ? -1 : place + 1;
        }
    }

    private Window window(String program, @Nullable String after) {
        Document filter = new Document(MemberCodec.PROGRAM, program);
        if (after != null) {
            filter.append(MemberCodec.ID, new Document("$gt", after));
        }
        List<String> ids = new ArrayList<>();
        members.find(filter)
                .projection(Projections.include(MemberCodec.ID))
                .sort(new Document(MemberCodec.ID, 1))
                .limit(WINDOW_MAX)
                .batchSize(PAGE_MAX)
                .forEach(stored -> ids.add(stored.getString(MemberCodec.ID)));
        return new Window(ids, ids.size() < WINDOW_MAX);
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
