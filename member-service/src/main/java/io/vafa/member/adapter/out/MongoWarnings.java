package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.member.application.retention.Warnings;
import io.vafa.member.domain.retention.RetentionTerms.Warning;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** {@code memberWarnings}: {@code {_id: member, program, since, on}}; {@code retentionRounds}: {@code {_id: program, day, cursor, done}}. */
public final class MongoWarnings implements Warnings {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String SINCE = "since";
    private static final String ON = "on";
    private static final String DAY = "day";
    private static final String CURSOR = "cursor";
    private static final String DONE = "done";

    private final MongoCollection<Document> warnings;
    private final MongoCollection<Document> rounds;

    public MongoWarnings(MongoDatabase database) {
        this.warnings = database.getCollection("memberWarnings");
        this.rounds = database.getCollection("retentionRounds");
    }

    @Override
    public Map<String, Warning> find(Collection<String> members) {
        Map<String, Warning> found = new HashMap<>();
        warnings.find(new Document(ID, new Document("$in", List.copyOf(members))))
                .forEach(stored -> found.put(
                        stored.getString(ID),
                        new Warning(LocalDate.parse(stored.getString(SINCE)), LocalDate.parse(stored.getString(ON)))));
        return found;
    }

    @Override
    public void warned(String program, Map<String, Warning> noted) {
        if (noted.isEmpty()) {
            return;
        }
        warnings.bulkWrite(
                noted.entrySet().stream()
                        .map(one -> new ReplaceOneModel<>(
                                new Document(ID, one.getKey()),
                                new Document(ID, one.getKey())
                                        .append(PROGRAM, program)
                                        .append(SINCE, one.getValue().since().toString())
                                        .append(ON, one.getValue().on().toString()),
                                new ReplaceOptions().upsert(true)))
                        .toList(),
                new BulkWriteOptions().ordered(false));
    }

    @Override
    public void forget(String member) {
        warnings.deleteOne(new Document(ID, member));
    }

    @Override
    public Optional<Place> place(String program) {
        @Nullable Document stored = rounds.find(new Document(ID, program)).first();
        return Optional.ofNullable(stored)
                .map(found -> new Place(
                        LocalDate.parse(found.getString(DAY)), found.getString(CURSOR), found.getBoolean(DONE)));
    }

    @Override
    public void save(String program, Place place) {
        rounds.replaceOne(
                new Document(ID, program),
                new Document(ID, program)
                        .append(DAY, place.day().toString())
                        .append(CURSOR, place.cursor())
                        .append(DONE, place.done()),
                new ReplaceOptions().upsert(true));
    }
}
