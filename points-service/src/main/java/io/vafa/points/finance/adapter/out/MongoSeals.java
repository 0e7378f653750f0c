package io.vafa.points.finance.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.finance.application.KeptBook;
import io.vafa.points.finance.application.PartName;
import io.vafa.points.finance.application.Seals;
import io.vafa.points.finance.domain.MemberBook;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.SealLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * Inserted once and never changed: {@code seals}, by {@code _id} (programme and number); {@code sealLines}, by {@code _id}
 * (attempt and member); {@code sealParts}, by {@code _id} (attempt, kind and index), each with its text.
 *
 * <p>A cache: {@code sealBooks}, by {@code _id} (member), with one field per attempt under {@code runs}, so that no attempt ever
 * writes over what another left.
 *
 * <p>Small: {@code sealAttempts}, by {@code _id} (attempt); {@code sealLeases}, by {@code _id} (programme).
 */
public final class MongoSeals implements Seals {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final String RUN = "run";

    private final MongoCollection<Document> seals;
    private final MongoCollection<Document> lines;
    private final MongoCollection<Document> parts;
    private final MongoCollection<Document> books;
    private final MongoCollection<Document> attempts;
    private final MongoCollection<Document> leases;

    public MongoSeals(MongoDatabase database) {
        this.seals = database.getCollection("seals");
        this.lines = database.getCollection("sealLines");
        this.parts = database.getCollection("sealParts");
        this.books = database.getCollection("sealBooks");
        this.attempts = database.getCollection("sealAttempts");
        this.leases = database.getCollection("sealLeases");
        // For the removal of what an attempt left behind.
        lines.createIndex(new Document(RUN, 1));
        parts.createIndex(new Document(RUN, 1));
    }

    @Override
    public List<Seal> page(String program, long from, int count) {
        Map<Long, Seal> found = new HashMap<>();
        seals.find(new Document(
                        "_id",
                        new Document(
                                "$in",
                                LongStream.range(from, from + count)
                                        .mapToObj(number -> id(program, number))
                                        .toList())))
                .forEach(document -> {
                    Seal seal = Json.read(document.getString("body"), Seal.class);
                    found.put(seal.number(), seal);
                });
        List<Seal> page = new ArrayList<>();
        for (long number = from; found.containsKey(number); number++) {
            page.add(found.get(number));
        }
        return page;
    }

    @Override
    public boolean insert(Seal seal) {
        return BulkInsert.insert(
                        seals,
                        List.of(new Document("_id", id(seal.program(), seal.number()))
                                .append("program", seal.program())
                                .append("number", seal.number())
                                .append(RUN, seal.run())
                                .append("body", Json.writeText(seal))))
                .isEmpty();
    }

    @Override
    public void begin(Attempt attempt) {
        attempts.insertOne(new Document("_id", attempt.run())
                .append("program", attempt.program())
                .append("number", attempt.number())
                .append("beganAt", Date.from(attempt.beganAt())));
    }

    @Override
    public void end(String run) {
        attempts.deleteOne(new Document("_id", run));
    }

    @Override
    public List<Attempt> attempts(String program) {
        List<Attempt> found = new ArrayList<>();
        // As many as attempts crashed in the last hour.
        attempts.find(new Document("program", program))
                .forEach(document -> found.add(new Attempt(
                        document.getString("_id"),
                        program,
                        document.getLong("number"),
                        document.getDate("beganAt").toInstant())));
        return found;
    }

    @Override
    public void remove(String run) {
        lines.deleteMany(new Document(RUN, run));
        parts.deleteMany(new Document(RUN, run));
        String field = "runs." + run;
        books.updateMany(
                new Document(field, new Document("$exists", true)), new Document("$unset", new Document(field, "")));
    }

    @Override
    public void insertLines(String run, List<SealLine> covered) {
        var _ = BulkInsert.insert(
                lines,
                covered.stream()
                        .map(line -> new Document("_id", lineId(run, line.member()))
                                .append(RUN, run)
                                .append("member", line.member())
                                .append("from", line.from())
                                .append("to", line.to())
                                .append("hash", line.hash()))
                        .toList());
    }

    @Override
    public Map<String, SealLine> lines(String run, Collection<String> members) {
        Map<String, SealLine> found = new HashMap<>();
        lines.find(new Document(
                        "_id",
                        new Document(
                                "$in",
                                members.stream()
                                        .map(member -> lineId(run, member))
                                        .toList())))
                .forEach(line -> found.put(
                        line.getString("member"),
                        new SealLine(
                                line.getString("member"),
                                line.getLong("from"),
                                line.getLong("to"),
                                line.getString("hash"))));
        return found;
    }

    @Override
    public void insertParts(Map<PartName, String> texts) {
        var _ = BulkInsert.insert(
                parts,
                texts.entrySet().stream()
                        .map(part -> new Document("_id", part.getKey().text())
                                .append(RUN, part.getKey().run())
                                .append("body", part.getValue()))
                        .toList());
    }

    @Override
    public Map<PartName, String> parts(Collection<PartName> names) {
        Map<String, PartName> byText = names.stream().collect(Collectors.toMap(PartName::text, name -> name));
        Map<PartName, String> found = new HashMap<>();
        if (!byText.isEmpty()) {
            parts.find(new Document("_id", new Document("$in", List.copyOf(byText.keySet()))))
                    .forEach(document -> found.put(byText.get(document.getString("_id")), document.getString("body")));
        }
        return found;
    }

    @Override
    public Map<String, List<KeptBook>> books(Collection<String> members) {
        Map<String, List<KeptBook>> found = new HashMap<>();
        books.find(new Document("_id", new Document("$in", List.copyOf(members))))
                .forEach(document -> {
                    List<KeptBook> kept = new ArrayList<>();
                    document.get("runs", new Document()).forEach((run, value) -> {
                        Document book = (Document) value;
                        kept.add(new KeptBook(
                                run, book.getLong("number"), Json.read(book.getString("body"), MemberBook.class)));
                    });
                    found.put(document.getString("_id"), kept);
                });
        return found;
    }

    @Override
    public void keep(List<BookChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        books.bulkWrite(
                changes.stream()
                        .map(change -> {
                            KeptBook kept = change.kept();
                            Document update = new Document(
                                    "$set",
                                    new Document("program", change.program())
                                            .append(
                                                    "runs." + kept.run(),
                                                    new Document("number", kept.number())
                                                            .append("body", Json.writeText(kept.book()))));
                            if (!change.obsolete().isEmpty()) {
                                Document unset = new Document();
                                change.obsolete().forEach(run -> unset.append("runs." + run, ""));
                                update.append("$unset", unset);
                            }
                            return new UpdateOneModel<Document>(
                                    new Document("_id", kept.book().member()), update, UPSERT);
                        })
                        .toList(),
                UNORDERED);
    }

    @Override
    public boolean lease(String program, String owner, Instant now, Instant until) {
        Document wanted = new Document("owner", owner).append("until", until.toEpochMilli());
        // One document per programme, so that looking through them costs nothing.
        boolean isOwn =
                leases.updateOne(new Document("_id", program).append("owner", owner), new Document("$set", wanted))
                                .getMatchedCount()
                        == 1;
        boolean isFree = !isOwn
                && leases.updateOne(
                                        new Document("_id", program)
                                                .append("until", new Document("$lt", now.toEpochMilli())),
                                        new Document("$set", wanted))
                                .getMatchedCount()
                        == 1;
        return isOwn
                || isFree
                || BulkInsert.insert(
                                leases,
                                List.of(new Document("_id", program)
                                        .append("owner", owner)
                                        .append("until", until.toEpochMilli())))
                        .isEmpty();
    }

    @Override
    public void release(String program, String owner) {
        leases.deleteOne(new Document("_id", program).append("owner", owner));
    }

    private static String lineId(String run, String member) {
        return run + ":" + member;
    }

    private static String id(String program, long number) {
        return program + ":" + number;
    }
}
