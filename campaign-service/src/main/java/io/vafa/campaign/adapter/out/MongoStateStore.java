package io.vafa.campaign.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.campaign.application.StateRepair;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.domain.MemberProgress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Members' states in MongoDB: {@code {_id: member, state: {watermark, program, tier, …}}}, read and written by {@code _id}
 * alone.
 *
 * <p>Saved with {@code $max}: the watermark is the state's first field, and documents compare field by field, so whoever
 * lost the partition and is late cannot put an older state over a newer one.
 */
public final class MongoStateStore implements StateStore, StateRepair {
    /** Ids per read. */
    private static final int PAGE = 1_000;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> collection;

    public MongoStateStore(MongoDatabase database) {
        this.collection = database.getCollection("states");
    }

    @Override
    public List<MemberProgress> load(Collection<String> members) {
        List<String> ids = List.copyOf(members);
        List<MemberProgress> loaded = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<String> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
            collection
                    .find(Filters.in("_id", page))
                    .batchSize(PAGE)
                    .forEach(document -> loaded.add(StateDocument.read(
                            document.getString("_id"), document.get(StateDocument.FIELD, Document.class))));
        }
        return loaded;
    }

    @Override
    public void save(Collection<MemberProgress> members) {
        List<UpdateOneModel<Document>> writes = members.stream()
                .map(progress -> new UpdateOneModel<Document>(
                        new Document("_id", progress.member()),
                        new Document("$max", new Document(StateDocument.FIELD, StateDocument.write(progress))),
                        UPSERT))
                .toList();
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, UNORDERED);
        }
    }

    @Override
    public Map<String, Long> countByStage(String program) {
        Map<String, Long> members = new TreeMap<>();
        // A job that scans: every state is read.
        for (Document group : collection.aggregate(List.of(
                new Document("$match", new Document(StateDocument.PROGRAM_PATH, program)),
                new Document(
                        "$group",
                        new Document("_id", "$" + StateDocument.STAGE_PATH)
                                .append("members", new Document("$sum", 1L)))))) {
            String stage = group.getString("_id");
            if (stage != null) {
                members.put(stage, group.get("members", Number.class).longValue());
            }
        }
        return members;
    }

    /** Along the index of {@code _id}; on the embedded engine each page looks at all members. */
    @Override
    public List<MemberProgress> page(String program, @Nullable String after, int max) {
        Document wanted = new Document(StateDocument.PROGRAM_PATH, program);
        if (after != null) {
            wanted.append("_id", new Document("$gt", after));
        }
        List<MemberProgress> page = new ArrayList<>();
        collection
                .find(wanted)
                .sort(new Document("_id", 1))
                .limit(max)
                .forEach(document -> page.add(StateDocument.read(
                        document.getString("_id"), document.get(StateDocument.FIELD, Document.class))));
        return page;
    }

    @Override
    public TierCounts countByTier(String program) {
        Map<String, Long> given = new HashMap<>();
        long unchanged = 0;
        // A job that scans: every state is read.
        for (Document group : collection.aggregate(List.of(
                new Document("$match", new Document(StateDocument.PROGRAM_PATH, program)),
                new Document(
                        "$group",
                        new Document("_id", "$" + StateDocument.TIER_PATH)
                                .append("members", new Document("$sum", 1L)))))) {
            String tier = group.getString("_id");
            long members = group.get("members", Number.class).longValue();
            if (tier == null) {
                unchanged += members;
            } else {
                given.put(tier, members);
            }
        }
        return new TierCounts(given, unchanged);
    }

    @Override
    public Map<String, MemberProgress> readable(Collection<String> members) {
        Map<String, MemberProgress> readable = new HashMap<>();
        collection.find(Filters.in("_id", members)).batchSize(PAGE).forEach(document -> {
            try {
                MemberProgress progress = StateDocument.read(
                        document.getString("_id"), document.get(StateDocument.FIELD, Document.class));
                readable.put(progress.member(), progress);
            } catch (RuntimeException damaged) {
                // Whatever it says, it is replaced.
            }
        });
        return readable;
    }

    @Override
    public Set<String> existing(Collection<String> members) {
        Set<String> existing = new HashSet<>();
        collection
                .find(Filters.in("_id", members))
                .projection(Projections.include("_id"))
                .forEach(document -> existing.add(document.getString("_id")));
        return existing;
    }

    @Override
    public void replace(Collection<MemberProgress> members) {
        List<ReplaceOneModel<Document>> writes = members.stream()
                .map(progress -> new ReplaceOneModel<>(
                        Filters.eq("_id", progress.member()),
                        new Document("_id", progress.member())
                                .append(StateDocument.FIELD, StateDocument.write(progress)),
                        new ReplaceOptions().upsert(true)))
                .toList();
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, UNORDERED);
        }
    }

    @Override
    public void members(Consumer<Collection<String>> some) {
        List<String> page = new ArrayList<>(PAGE);
        collection.find().projection(Projections.include("_id")).batchSize(PAGE).forEach(document -> {
            page.add(document.getString("_id"));
            if (page.size() == PAGE) {
                some.accept(List.copyOf(page));
                page.clear();
            }
        });
        some.accept(page);
    }

    @Override
    public void remove(Collection<String> members) {
        if (!members.isEmpty()) {
            collection.deleteMany(Filters.in("_id", members));
        }
    }
}
