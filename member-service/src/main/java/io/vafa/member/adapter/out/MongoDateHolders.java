package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.application.DateHolders;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * {@code memberDates}: {@code {_id: member, program, notedAt}}; {@code newMemberDates}: the same, of those who are new; {@code dateRounds}:
 * {@code {_id: program, day}}. All holders of a programme are read once a day, those who are new each time, and by nobody else.
 */
public final class MongoDateHolders implements DateHolders {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String NOTED_AT = "notedAt";
    private static final String DAY = "day";
    private static final int BATCH = 500;

    private final MongoCollection<Document> holders;
    private final MongoCollection<Document> newHolders;
    private final MongoCollection<Document> rounds;

    public MongoDateHolders(MongoDatabase database) {
        this.holders = database.getCollection("memberDates");
        this.newHolders = database.getCollection("newMemberDates");
        this.rounds = database.getCollection("dateRounds");
        holders.createIndex(Indexes.ascending(PROGRAM));
        newHolders.createIndex(Indexes.ascending(PROGRAM));
    }

    @Override
    public void note(String program, String member, Instant at) {
        noteAll(program, List.of(member), at);
    }

    @Override
    public void noteAll(String program, Collection<String> members, Instant at) {
        if (members.isEmpty()) {
            return;
        }
        Document noted = new Document("$set", new Document(PROGRAM, program))
                .append("$max", new Document(NOTED_AT, Date.from(at)));
        List<UpdateOneModel<Document>> notes = members.stream()
                .map(member ->
                        new UpdateOneModel<Document>(new Document(ID, member), noted, new UpdateOptions().upsert(true)))
                .toList();
        holders.bulkWrite(notes, new BulkWriteOptions().ordered(false));
        newHolders.bulkWrite(notes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public void each(String program, Consumer<Holder> each) {
        each(holders, program, each);
    }

    @Override
    public void eachNew(String program, Consumer<Holder> each) {
        each(newHolders, program, each);
    }

    private static void each(MongoCollection<Document> of, String program, Consumer<Holder> each) {
        try (var stored =
                of.find(new Document(PROGRAM, program)).batchSize(BATCH).iterator()) {
            while (stored.hasNext()) {
                Document holder = stored.next();
                each.accept(new Holder(
                        holder.getString(ID), holder.getDate(NOTED_AT).toInstant()));
            }
        }
    }

    @Override
    public void forget(Holder holder) {
        delete(holders, holder);
    }

    @Override
    public void seen(Holder holder) {
        delete(newHolders, holder);
    }

    private static void delete(MongoCollection<Document> from, Holder holder) {
        from.deleteOne(new Document(ID, holder.member()).append(NOTED_AT, Date.from(holder.notedAt())));
    }

    @Override
    public Optional<LocalDate> lookedAt(String program) {
        @Nullable Document round = rounds.find(new Document(ID, program)).first();
        return Optional.ofNullable(round).map(found -> LocalDate.parse(found.getString(DAY)));
    }

    /** Days compare as texts as they do as days. */
    @Override
    public void looked(String program, LocalDate day) {
        rounds.updateOne(
                new Document(ID, program),
                new Document("$max", new Document(DAY, day.toString())),
                new UpdateOptions().upsert(true));
    }
}
