package io.vafa.points.intake.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.intake.application.References;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.intake.domain.Tenures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code references}: {@code _id} (programme and digest) and {@code told}, a set of {@code member}, {@code validFrom},
 * {@code validTo} and {@code toldAt}. It only grows, so that two writers cannot undo each other; nearly always it has one element.
 */
public final class MongoReferences implements References {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final String ID = "_id";
    private static final String TOLD = "told";

    private final MongoCollection<Document> references;

    public MongoReferences(MongoDatabase database) {
        this.references = database.getCollection("references");
    }

    @Override
    public Map<String, Tenures> find(Collection<String> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Tenures> found = new HashMap<>();
        references
                .find(new Document(ID, new Document("$in", List.copyOf(wanted))))
                .forEach(document -> {
                    String reference = document.getString(ID);
                    found.put(
                            reference,
                            Tenures.of(document.getList(TOLD, Document.class).stream()
                                    .map(told -> link(reference, told))
                                    .toList()));
                });
        return found;
    }

    /** Nearly always a reference is told of for the first time, and an insert is cheaper than an update. */
    @Override
    public void add(List<Link> links) {
        Map<String, Link> firsts = new LinkedHashMap<>();
        List<Link> more = new ArrayList<>();
        for (Link link : links) {
            if (firsts.putIfAbsent(link.reference(), link) != null) {
                more.add(link);
            }
        }
        List<Link> inserted = List.copyOf(firsts.values());
        Set<Integer> known = BulkInsert.insert(
                references,
                inserted.stream()
                        .map(link -> new Document(ID, link.reference()).append(TOLD, List.of(told(link))))
                        .toList());
        known.forEach(position -> more.add(inserted.get(position)));
        List<UpdateOneModel<Document>> updates = more.stream()
                .map(link -> new UpdateOneModel<Document>(
                        new Document(ID, link.reference()), new Document("$addToSet", new Document(TOLD, told(link)))))
                .toList();
        if (!updates.isEmpty()) {
            references.bulkWrite(updates, UNORDERED);
        }
    }

    /** The document goes with the last thing told; asking for an empty one too makes the embedded engine look at all, which is seldom. */
    @Override
    public void forget(String reference, String member) {
        references.updateOne(
                new Document(ID, reference), new Document("$pull", new Document(TOLD, new Document("member", member))));
        references.deleteOne(new Document(ID, reference).append(TOLD, List.of()));
    }

    private static Document told(Link link) {
        return new Document("member", link.member())
                .append("validFrom", text(link.validFrom()))
                .append("validTo", text(link.validTo()))
                .append("toldAt", link.toldAt().toString());
    }

    private static Link link(String reference, Document told) {
        return new Link(
                reference,
                told.getString("member"),
                instant(told.getString("validFrom")),
                instant(told.getString("validTo")),
                Instant.parse(told.getString("toldAt")));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
