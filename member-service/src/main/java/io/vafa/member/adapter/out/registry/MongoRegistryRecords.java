package io.vafa.member.adapter.out.registry;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.application.registry.RegistryRecords;
import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import io.vafa.platform.mongo.BulkInsert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The registry: {@code registryVersions} ({@code _id} = key, '#' and version) holds what was said of each place, inserted once;
 * {@code registryPlaces} ({@code _id} = key) keeps the latest, saved with {@code $max}, so that whoever is late cannot put an older
 * one over a newer. Reading takes that and asks for the versions after it until one is absent.
 *
 * <p>Lists go through {@code registryPlaces} in the order of its ids, which the embedded engine does by looking at all of it.
 */
public final class MongoRegistryRecords implements RegistryRecords {
    private static final String STATE = "state";

    private final MongoCollection<Document> versions;
    private final MongoCollection<Document> places;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** A programme's places when the collection held so many documents. */
    private record Count(long documents, long ofProgram) {}

    public MongoRegistryRecords(MongoDatabase database) {
        this.versions = database.getCollection("registryVersions");
        this.places = database.getCollection("registryPlaces");
        places.createIndex(Indexes.ascending(PlaceCodec.PROGRAM));
    }

    @Override
    public Map<String, RegistryChange> current(Collection<? extends Place> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<String, Place> wanted =
                asked.stream().collect(Collectors.toMap(Place::key, Function.identity(), (one, _) -> one));
        Map<String, RegistryChange> latest = new HashMap<>();
        places.find(in(List.copyOf(wanted.keySet()))).forEach(stored -> {
            RegistryChange change = state(stored);
            latest.put(change.place().key(), change);
        });
        return advance(wanted.values(), latest);
    }

    /** Goes on from what is kept together to what was recorded since. */
    private Map<String, RegistryChange> advance(Collection<Place> asked, Map<String, RegistryChange> latest) {
        Collection<Place> open = asked;
        while (!open.isEmpty()) {
            List<String> next = open.stream()
                    .map(place -> RegistryChange.id(place, version(latest.get(place.key())) + 1))
                    .toList();
            List<Place> moved = new ArrayList<>();
            versions.find(in(next)).forEach(stored -> {
                RegistryChange change = PlaceCodec.read(PlaceCodec.place(stored), stored);
                latest.put(change.place().key(), change);
                moved.add(change.place());
            });
            open = moved;
        }
        return latest;
    }

    private static long version(@Nullable RegistryChange change) {
        return change == null ? 0 : change.version();
    }

    private static Document in(List<String> ids) {
        return new Document(PlaceCodec.ID, new Document("$in", ids));
    }

    private static RegistryChange state(Document stored) {
        return PlaceCodec.read(PlaceCodec.place(stored), stored.get(STATE, Document.class));
    }

    @Override
    public Set<String> insert(List<RegistryChange> changes) {
        Set<String> refused = new HashSet<>();
        BulkInsert.insert(
                        versions,
                        changes.stream()
                                .map(change -> {
                                    Document document = new Document(PlaceCodec.ID, change.id());
                                    document.putAll(PlaceCodec.write(change.place()));
                                    document.putAll(PlaceCodec.write(change));
                                    return document;
                                })
                                .toList())
                .forEach(position -> refused.add(changes.get(position).place().key()));
        return refused;
    }

    @Override
    public void remember(Collection<RegistryChange> changes) {
        if (!changes.isEmpty()) {
            places.bulkWrite(
                    changes.stream()
                            .map(change -> new UpdateOneModel<Document>(
                                    new Document(PlaceCodec.ID, change.place().key()),
                                    new Document("$max", new Document(STATE, PlaceCodec.write(change)))
                                            .append("$setOnInsert", PlaceCodec.write(change.place())),
                                    new UpdateOptions().upsert(true)))
                            .toList(),
                    new BulkWriteOptions().ordered(false));
        }
    }

    /** Every part of a key begins with its length, so that ':' comes after whatever follows. */
    @Override
    public List<RegistryChange> list(String keysBegin, @Nullable String after, int limit) {
        Document range = after == null ? new Document("$gte", keysBegin) : new Document("$gt", after);
        Map<String, RegistryChange> latest = new HashMap<>();
        places.find(new Document(PlaceCodec.ID, range.append("$lt", keysBegin + ":")))
                .sort(new Document(PlaceCodec.ID, 1))
                .limit(limit)
                .forEach(stored -> {
                    RegistryChange change = state(stored);
                    latest.put(change.place().key(), change);
                });
        List<Place> found = latest.values().stream().map(RegistryChange::place).toList();
        return advance(found, latest).values().stream()
                .sorted(Comparator.comparing(change -> change.place().key()))
                .toList();
    }

    @Override
    public List<RegistryChange> versions(Place place, long from, int limit) {
        List<RegistryChange> found = new ArrayList<>();
        versions.find(in(LongStream.range(from, from + limit)
                        .mapToObj(version -> RegistryChange.id(place, version))
                        .toList()))
                .forEach(stored -> found.add(PlaceCodec.read(place, stored)));
        found.sort(Comparator.comparingLong(RegistryChange::version));
        return found;
    }

    /** Counts only when the collection grew since, because the embedded engine counts by looking at every document. */
    @Override
    public long count(String program) {
        long documents = places.estimatedDocumentCount();
        Count known = counts.get(program);
        if (known == null || known.documents() != documents) {
            known = new Count(documents, places.countDocuments(new Document(PlaceCodec.PROGRAM, program)));
            counts.put(program, known);
        }
        return known.ofProgram();
    }
}
