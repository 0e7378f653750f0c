package io.vafa.points.alert.adapter.out;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.points.alert.application.Tallies;
import io.vafa.points.alert.domain.AlertRule;
import io.vafa.points.alert.domain.Counted;
import io.vafa.points.alert.domain.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * The collection {@code alertTallies}: {@code _id} (tally and hour), {@code hour}, {@code deeds} (each {@code sequence:points:member}, so that one that is counted again is
 * there already), and {@code until}, when it counts no more.
 */
public final class MongoTallies implements Tallies {
    private static final String ID = "_id";
    private static final String HOUR = "hour";
    private static final String DEEDS = "deeds";
    private static final String UNTIL = "until";
    private static final int TRIES_MAX = 3;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final int DUPLICATE_KEY = 11000;

    /** As long as an hour may stand beside another of the longest rule, and entries are looked at. */
    private static final Duration KEPT = Duration.ofHours(4L * AlertRule.HOURS_MAX);

    private final MongoCollection<Document> tallies;

    public MongoTallies(MongoDatabase database) {
        this.tallies = database.getCollection("alertTallies");
        tallies.createIndex(new Document(UNTIL, 1));
    }

    @Override
    public void count(List<Count> counts) {
        Map<String, List<Counted>> byHour = new LinkedHashMap<>();
        counts.forEach(
                count -> byHour.computeIfAbsent(id(count.tally(), count.deed().hour()), _ -> new ArrayList<>())
                        .add(count.deed()));
        if (byHour.isEmpty()) {
            return;
        }
        Set<String> full = full(byHour.keySet());
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        byHour.forEach((id, deeds) -> {
            if (!full.contains(id)) {
                updates.add(update(id, deeds));
            }
        });
        write(updates);
    }

    private Set<String> full(Set<String> ids) {
        Set<String> full = new HashSet<>();
        tallies.find(new Document(ID, new Document("$in", List.copyOf(ids)))).forEach(document -> {
            if (document.getList(DEEDS, String.class).size() >= AlertRule.DEEDS_MAX) {
                full.add(document.getString(ID));
            }
        });
        return full;
    }

    private static UpdateOneModel<Document> update(String id, List<Counted> deeds) {
        Instant until = Instant.ofEpochSecond(Math.multiplyExact(
                        deeds.getFirst().hour(), Duration.ofHours(1).toSeconds()))
                .plus(KEPT);
        return new UpdateOneModel<>(
                new Document(ID, id),
                new Document(
                                "$addToSet",
                                new Document(
                                        DEEDS,
                                        new Document(
                                                "$each",
                                                deeds.stream()
                                                        .map(MongoTallies::text)
                                                        .toList())))
                        .append("$set", new Document(HOUR, deeds.getFirst().hour()).append(UNTIL, Date.from(until))),
                UPSERT);
    }

    /** Two who make the same document at once: one of them is told so, and finds it there the next time. */
    private void write(List<UpdateOneModel<Document>> updates) {
        for (int tries = 1; !updates.isEmpty(); tries++) {
            try {
                tallies.bulkWrite(updates, UNORDERED);
                return;
            } catch (MongoBulkWriteException partly) {
                boolean onlyDuplicates = partly.getWriteConcernError() == null
                        && partly.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
                if (!onlyDuplicates || tries == TRIES_MAX) {
                    throw partly;
                }
            }
        }
    }

    @Override
    public List<Counted> counted(Tally tally, long firstHour, long lastHour) {
        List<String> hours = LongStream.rangeClosed(firstHour, lastHour)
                .mapToObj(hour -> id(tally, hour))
                .toList();
        List<Counted> counted = new ArrayList<>();
        tallies.find(new Document(ID, new Document("$in", hours))).forEach(document -> {
            long hour = document.getLong(HOUR);
            document.getList(DEEDS, String.class).forEach(deed -> counted.add(read(hour, deed)));
        });
        return counted;
    }

    @Override
    public void forget(Instant now) {
        tallies.deleteMany(new Document(UNTIL, new Document("$lt", Date.from(now))));
    }

    private static String id(Tally tally, long hour) {
        return tally.key() + ":" + hour;
    }

    private static String text(Counted deed) {
        return deed.sequence() + ":" + deed.points() + ":" + deed.member();
    }

    private static Counted read(long hour, String deed) {
        String[] parts = deed.split(":", 3);
        return new Counted(hour, parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }
}
