package io.vafa.member.adapter.out.household;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.household.Households;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdChange;
import io.vafa.member.domain.household.HouseholdChange.What;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Households: {@code householdChanges} ({@code _id} = household, ':' and number) holds what happened, inserted once; {@code households} keeps
 * the sum, saved with {@code $max} as members' states are; {@code householdNews} what may have to be told. A name stands with the change
 * that gave it, under the key of whoever did.
 */
public final class MongoHouseholds implements Households {
    /** Numbers asked for at a time. */
    private static final int AHEAD = 16;

    private static final String PLACE = "householdChanges";
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String HOUSEHOLD = "household";
    private static final String NUMBER = "number";
    private static final String AT = "at";
    private static final String STATE = "state";
    private static final String CONTENT = "content";
    private static final String WHAT = "what";
    private static final String NAME = "name";
    private static final String NAMED_BY = "namedBy";

    private static final Map<String, Class<?>> KINDS = Arrays.stream(What.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, kind -> kind));

    private final MongoCollection<Document> changes;
    private final MongoCollection<Document> states;
    private final MongoCollection<Document> news;
    private final MemberKeys keys;

    public MongoHouseholds(MongoDatabase database, MemberKeys keys) {
        this.changes = database.getCollection(PLACE);
        this.states = database.getCollection("households");
        this.news = database.getCollection("householdNews");
        this.keys = keys;
    }

    @Override
    public Household find(String program, String id) {
        @Nullable Document state = states.find(new Document(ID, id)).first();
        Household household = state == null
                ? Household.none(program, id)
                : Json.read(
                        state.get(STATE, Document.class).getString(CONTENT).getBytes(StandardCharsets.UTF_8),
                        Household.class);
        if (!household.program().equals(program)) {
            return Household.none(program, id);
        }
        while (true) {
            List<HouseholdChange> later = changes(program, id, household.number() + 1, AHEAD);
            for (HouseholdChange change : later) {
                household = household.evolve(change);
            }
            if (later.size() < AHEAD) {
                return household;
            }
        }
    }

    @Override
    public Optional<String> name(Household household) {
        @Nullable
        Document stored = changes.find(new Document(ID, id(household.id(), household.namedIn())))
                .first();
        return stored == null || stored.getString(NAMED_BY) == null
                ? Optional.empty()
                : keys.find(stored.getString(NAMED_BY))
                        .map(cipher -> new String(
                                cipher.decrypt(PLACE, stored.get(NAME, Binary.class)), StandardCharsets.UTF_8));
    }

    @Override
    public boolean insert(HouseholdChange change, @Nullable Naming naming) {
        Document document = new Document(ID, id(change.household(), change.number()))
                .append(PROGRAM, change.program())
                .append(HOUSEHOLD, change.household())
                .append(NUMBER, change.number())
                .append(AT, Date.from(change.at()))
                .append("subject", change.actor().subject())
                .append("role", change.actor().role())
                .append("by", change.by())
                .append("kind", change.what().getClass().getSimpleName())
                .append(WHAT, new String(Json.write(change.what()), StandardCharsets.UTF_8));
        if (naming != null) {
            var cipher = keys.find(naming.owner());
            if (cipher.isEmpty()) {
                return false;
            }
            document.append(NAMED_BY, naming.owner())
                    .append(NAME, cipher.get().encrypt(PLACE, naming.text().getBytes(StandardCharsets.UTF_8)));
        }
        return BulkInsert.insert(changes, List.of(document)).isEmpty();
    }

    @Override
    public void remember(Household household) {
        states.updateOne(
                new Document(ID, household.id()),
                new Document(
                        "$max",
                        new Document(
                                STATE,
                                new Document(NUMBER, household.number())
                                        .append(CONTENT, new String(Json.write(household), StandardCharsets.UTF_8)))),
                new UpdateOptions().upsert(true));
    }

    @Override
    public List<HouseholdChange> changes(String program, String household, long from, int limit) {
        List<String> ids = LongStream.range(from, from + limit)
                .mapToObj(number -> id(household, number))
                .toList();
        List<HouseholdChange> found = new ArrayList<>();
        changes.find(new Document(ID, new Document("$in", ids))).forEach(stored -> {
            if (program.equals(stored.getString(PROGRAM))) {
                found.add(read(stored));
            }
        });
        found.sort(Comparator.comparingLong(HouseholdChange::number));
        int dense = 0;
        while (dense < found.size() && found.get(dense).number() == from + dense) {
            dense++;
        }
        return found.subList(0, dense);
    }

    private static HouseholdChange read(Document stored) {
        Class<?> kind = Objects.requireNonNull(KINDS.get(stored.getString("kind")), "kind of change");
        return new HouseholdChange(
                stored.getString(PROGRAM),
                stored.getString(HOUSEHOLD),
                stored.getLong(NUMBER),
                stored.getDate(AT).toInstant(),
                new Actor(stored.getString("subject"), stored.getString("role")),
                stored.getString("by"),
                (What) Json.read(stored.getString(WHAT).getBytes(StandardCharsets.UTF_8), kind));
    }

    @Override
    public void note(News one) {
        BulkInsert.insert(
                news,
                List.of(new Document(ID, id(one.household(), one.number()))
                        .append(PROGRAM, one.program())
                        .append(HOUSEHOLD, one.household())
                        .append(NUMBER, one.number())
                        .append(AT, Date.from(one.at()))));
    }

    /** Looks at all that is under way, which is little. */
    @Override
    public List<News> untold(String household) {
        List<News> found = new ArrayList<>();
        news.find(new Document(HOUSEHOLD, household)).forEach(stored -> found.add(readNews(stored)));
        found.sort(Comparator.comparingLong(News::number));
        return found;
    }

    @Override
    public List<News> untoldBefore(Instant instant, int limit) {
        List<News> found = new ArrayList<>();
        try (var stored = news.find().batchSize(limit).iterator()) {
            while (stored.hasNext() && found.size() < limit) {
                News one = readNews(stored.next());
                if (one.at().isBefore(instant)) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    @Override
    public void told(Collection<News> told) {
        news.deleteMany(new Document(
                ID,
                new Document(
                        "$in",
                        told.stream()
                                .map(one -> id(one.household(), one.number()))
                                .toList())));
    }

    private static News readNews(Document stored) {
        return new News(
                stored.getString(PROGRAM),
                stored.getString(HOUSEHOLD),
                stored.getLong(NUMBER),
                stored.getDate(AT).toInstant());
    }

    private static String id(String household, long number) {
        return household + ":" + number;
    }
}
