package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.application.Merges;
import io.vafa.member.domain.Merge;
import io.vafa.member.domain.MergeStep;
import io.vafa.member.domain.MergeUndoing;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code merges}: {@code _id} (the member who goes on as another, with which time it is from the second on, or such a
 * name behind {@code undo:}), unique (programme, number), inserted once; {@code mergedMembers}: {@code _id} (the member as whom others
 * go on) with all of whom that was begun; and {@code mergesUntold}: one document for each step that was begun, until the ledger was told.
 */
public final class MongoMerges implements Merges {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String FROM = "from";
    private static final String TIME = "time";
    private static final String NUMBER = "number";
    private static final String MERGED_AT = "mergedAt";
    private static final String MEMBERS = "members";
    private static final String UNDO = "undo:";
    private static final String UNDONE_NUMBER = "undoneNumber";

    private final MongoCollection<Document> merges;
    private final MongoCollection<Document> merged;
    private final MongoCollection<Document> untold;

    public MongoMerges(MongoDatabase database) {
        this.merges = database.getCollection("merges");
        this.merged = database.getCollection("mergedMembers");
        this.untold = database.getCollection("mergesUntold");
        merges.createIndex(new Document(PROGRAM, 1).append(NUMBER, 1), new IndexOptions().unique(true));
    }

    @Override
    public Map<String, Merge> of(Collection<String> members) {
        Map<String, Merge> found = new HashMap<>();
        List<String> left = List.copyOf(members);
        for (int time = 1; time <= TIMES_MAX && !left.isEmpty(); time++) {
            int asked = time;
            Map<String, Document> stored =
                    read(left.stream().map(member -> Merge.name(member, asked)).toList());
            Map<String, Document> undone =
                    read(stored.keySet().stream().map(name -> UNDO + name).toList());
            List<String> again = new ArrayList<>();
            stored.forEach((name, document) -> {
                Merge merge = merge(document);
                if (undone.containsKey(UNDO + name)) {
                    again.add(merge.from());
                } else {
                    found.put(merge.from(), merge);
                }
            });
            left = again;
        }
        return found;
    }

    @Override
    public List<Past> history(String member) {
        List<String> names = new ArrayList<>();
        for (int time = 1; time <= TIMES_MAX; time++) {
            names.add(Merge.name(member, time));
            names.add(UNDO + Merge.name(member, time));
        }
        Map<String, Document> stored = read(names);
        List<Past> past = new ArrayList<>();
        for (int time = 1; time <= TIMES_MAX; time++) {
            Document merge = stored.get(Merge.name(member, time));
            if (merge == null) {
                break;
            }
            Document undoing = stored.get(UNDO + Merge.name(member, time));
            past.add(new Past(merge(merge), undoing == null ? null : undoing(undoing)));
        }
        return past;
    }

    private Map<String, Document> read(List<String> ids) {
        Map<String, Document> found = new TreeMap<>();
        if (!ids.isEmpty()) {
            merges.find(new Document(ID, new Document("$in", ids)))
                    .forEach(document -> found.put(document.getString(ID), document));
        }
        return found;
    }

    @Override
    public List<String> begunInto(String member) {
        Document stored = merged.find(new Document(ID, member)).first();
        return stored == null ? List.of() : stored.getList(MEMBERS, String.class, List.of());
    }

    /** Looks at all steps of the programme, of which there are few, each asked for by a person. */
    @Override
    public long latest(String program) {
        long latest = 0;
        for (Document merge : merges.find(new Document(PROGRAM, program))) {
            latest = Math.max(latest, merge.getLong(NUMBER));
        }
        return latest;
    }

    /** First that it has to be told: a crash in between leaves something to tell that never was, which the sweeper finds out. */
    @Override
    public boolean record(MergeStep step) {
        if (step instanceof Merge merge) {
            merged.updateOne(
                    new Document(ID, merge.into()),
                    new Document("$addToSet", new Document(MEMBERS, merge.from())),
                    new UpdateOptions().upsert(true));
        }
        BulkInsert.insert(untold, List.of(write(attempt(step), step)));
        return BulkInsert.insert(merges, List.of(write(name(step), step))).isEmpty();
    }

    @Override
    public List<MergeStep> untold(String program, int limit) {
        List<MergeStep> found = new ArrayList<>();
        for (Document stored : untold.find(new Document(PROGRAM, program)).limit(limit)) {
            MergeStep step = read(stored);
            if (isRecorded(step)) {
                found.add(step);
            }
        }
        found.sort(Comparator.comparingLong(MergeStep::number));
        return found;
    }

    @Override
    public List<MergeStep> untoldBefore(Instant instant, int limit) {
        List<MergeStep> found = new ArrayList<>();
        try (var stored = untold.find().batchSize(limit).iterator()) {
            while (stored.hasNext() && found.size() < limit) {
                MergeStep wanted = read(stored.next());
                if (wanted.at().isBefore(instant)) {
                    if (isRecorded(wanted)) {
                        found.add(wanted);
                    } else {
                        told(wanted);
                    }
                }
            }
        }
        found.sort(Comparator.comparingLong(MergeStep::number));
        return found;
    }

    private boolean isRecorded(MergeStep step) {
        return Stream.of(step)
                .map(wanted -> read(List.of(name(wanted))).get(name(wanted)))
                .filter(Objects::nonNull)
                .map(MongoMerges::read)
                .anyMatch(step::equals);
    }

    @Override
    public void told(MergeStep step) {
        untold.deleteOne(new Document(ID, attempt(step)));
    }

    private static String name(MergeStep step) {
        return switch (step) {
            case Merge merge -> merge.name();
            case MergeUndoing undoing -> UNDO + undoing.undone().name();
        };
    }

    /** Each attempt has its own name, since one that came too late leaves what another may be about to do. */
    private static String attempt(MergeStep step) {
        return name(step) + ":" + step.number();
    }

    private static Document write(String id, MergeStep step) {
        return switch (step) {
            case Merge merge -> write(id, merge, merge.number(), merge.reason(), merge.actor());
            case MergeUndoing undoing ->
                write(id, undoing.undone(), undoing.number(), undoing.reason(), undoing.actor())
                        .append(UNDONE_NUMBER, undoing.undone().number())
                        .append("undoneReason", undoing.undone().reason())
                        .append("undoneActor", undoing.undone().actor())
                        .append("undoneAt", undoing.at().toString());
        };
    }

    private static Document write(String id, Merge merge, long number, String reason, String actor) {
        return new Document(ID, id)
                .append(FROM, merge.from())
                .append(TIME, merge.time())
                .append(PROGRAM, merge.program())
                .append(NUMBER, number)
                .append("into", merge.into())
                .append("reason", reason)
                .append("actor", actor)
                .append(MERGED_AT, merge.mergedAt().toString());
    }

    private static MergeStep read(Document stored) {
        return stored.containsKey(UNDONE_NUMBER) ? undoing(stored) : merge(stored);
    }

    private static Merge merge(Document stored) {
        return merge(stored, stored.getLong(NUMBER), stored.getString("reason"), stored.getString("actor"));
    }

    private static MergeUndoing undoing(Document stored) {
        return new MergeUndoing(
                merge(
                        stored,
                        stored.getLong(UNDONE_NUMBER),
                        stored.getString("undoneReason"),
                        stored.getString("undoneActor")),
                stored.getLong(NUMBER),
                stored.getString("reason"),
                stored.getString("actor"),
                Instant.parse(stored.getString("undoneAt")));
    }

    private static Merge merge(Document stored, long number, String reason, String actor) {
        @Nullable Integer time = stored.getInteger(TIME);
        return new Merge(
                stored.getString(PROGRAM),
                number,
                stored.getString(FROM),
                time == null ? 1 : time,
                stored.getString("into"),
                reason,
                actor,
                Instant.parse(stored.getString(MERGED_AT)));
    }
}
