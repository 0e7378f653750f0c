package io.vafa.points.intake.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.intake.application.References;
import io.vafa.points.intake.domain.Link;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The collection {@code references}: {@code _id} (programme and digest), {@code member}, {@code validFrom}, {@code validTo}. */
public final class MongoReferences implements References {
    private final MongoCollection<Document> references;

    public MongoReferences(MongoDatabase database) {
        this.references = database.getCollection("references");
    }

    @Override
    public Map<String, Link> find(Collection<String> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Link> found = new HashMap<>();
        references
                .find(new Document("_id", new Document("$in", List.copyOf(wanted))))
                .forEach(document -> found.put(
                        document.getString("_id"),
                        new Link(
                                document.getString("_id"),
                                document.getString("member"),
                                instant(document.getString("validFrom")),
                                instant(document.getString("validTo")))));
        return found;
    }

    @Override
    public Set<Integer> insert(List<Link> links) {
        return BulkInsert.insert(
                references,
                links.stream()
                        .map(link -> new Document("_id", link.reference())
                                .append("member", link.member())
                                .append("validFrom", text(link.validFrom()))
                                .append("validTo", text(link.validTo())))
                        .toList());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
