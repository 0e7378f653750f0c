package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.vafa.member.application.Merges;
import io.vafa.member.domain.Merge;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The collection {@code merges}: {@code _id} (the member who goes on as another), unique (programme, number), inserted once; and
 * {@code mergesUntold}: one document for each that was begun, until the
 * ledger was told.
 */
public final class MongoMerges implements Merges {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String FROM = "from";
    private static final String NUMBER = "number";
    private static final String MERGED_AT = "mergedAt";

    private final MongoCollection<Document> merges;
    private final MongoCollection<Document> untold;

    public MongoMerges(MongoDatabase database) {
        this.merges = database.getCollection("merges");
        this.untold = database.getCollection("mergesUntold");
        merges.createIndex(new Document(PROGRAM, 1).append(NUMBER, 1), new IndexOptions().unique(true));
    }

    @Override
    public Map<String, Merge> of(Collection<String> members) {
        Map<String, Merge> found = new HashMap<>();
        if (!members.isEmpty()) {
            merges.find(new Document(ID, new Document("$in", List.copyOf(members))))
                    .forEach(stored -> found.put(stored.getString(ID), read(stored)));
        }
        return found;
    }

    /** Looks at all merges of the programme, of which there are few, each asked for by a person. */
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
    public boolean record(Merge merge) {
        BulkInsert.insert(untold, List.of(write(attempt(merge), merge)));
        return BulkInsert.insert(merges, List.of(write(merge.from(), merge))).isEmpty();
    }

    @Override
    public List<Merge> untoldBefore(Instant instant, int limit) {
        List<Merge> found = new ArrayList<>();
        try (var stored = untold.find().batchSize(limit).iterator()) {
            while (stored.hasNext() && found.size() < limit) {
                Merge wanted = read(stored.next());
                if (wanted.mergedAt().isBefore(instant)) {
                    if (wanted.equals(of(List.of(wanted.from())).get(wanted.from()))) {
                        found.add(wanted);
                    } else {
                        told(wanted);
                    }
                }
            }
        }
        return found;
    }

    @Override
    public void told(Merge merge) {
        untold.deleteOne(new Document(ID, attempt(merge)));
    }

    /** Each attempt has its own name, since one that came too late leaves what another may be about to do. */
    private static String attempt(Merge merge) {
        return merge.from() + ":" + merge.number();
    }

    private static Document write(String id, Merge merge) {
        return new Document(ID, id)
                .append(FROM, merge.from())
                .append(PROGRAM, merge.program())
                .append(NUMBER, merge.number())
                .append("into", merge.into())
                .append("reason", merge.reason())
                .append("actor", merge.actor())
                .append(MERGED_AT, merge.mergedAt().toString());
    }

    private static Merge read(Document stored) {
        return new Merge(
                stored.getString(PROGRAM),
                stored.getLong(NUMBER),
                stored.getString(FROM),
                stored.getString("into"),
                stored.getString("reason"),
                stored.getString("actor"),
                Instant.parse(stored.getString(MERGED_AT)));
    }
}
