package io.vafa.simulation.world;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A collection over a bad line, in as much of the driver's interface as the services use; anything else fails loudly. A
 * write may fail before, after or amid its documents, and is then as unknown to the service as in real life.
 */
final class SimulatedCollection implements InvocationHandler {
    private static final ServerAddress ADDRESS = new ServerAddress("simulated");
    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final int DUPLICATE_KEY = 11000;

    private final SimulatedStore store;
    private final String name;
    private final StoredCollection stored;
    private final Line line;

    private SimulatedCollection(SimulatedStore store, String name, StoredCollection stored, Line line) {
        this.store = store;
        this.name = name;
        this.stored = stored;
        this.line = line;
    }

    static MongoCollection<?> of(SimulatedStore store, String name, StoredCollection stored, Line line) {
        return (MongoCollection<?>) Proxy.newProxyInstance(
                MongoCollection.class.getClassLoader(),
                new Class<?>[] {MongoCollection.class},
                new SimulatedCollection(store, name, stored, line));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        Object second = arguments == null || arguments.length < 2 ? null : arguments[1];
        switch (method.getName()) {
            case "createIndex" -> createIndex(document(first), second);
            case "insertMany" -> insertMany((List<?>) first);
            case "insertOne" -> insertOne((Document) first);
            case "updateOne" -> write(List.of(document(first)), filter -> stored.update(filter, document(second)));
            case "deleteMany", "deleteOne" -> write(List.of(document(first)), stored::delete);
            case "bulkWrite" -> write(inOneOrder((List<?>) first), this::apply);
            case "find" -> {
                return SimulatedFind.of(() -> found(first == null ? new Document() : document(first)));
            }
            default -> throw new UnsupportedOperationException("the simulated collection knows no " + method);
        }
        return null;
    }

    private void createIndex(Document keys, @Nullable Object options) {
        boolean unique = options instanceof IndexOptions index && index.isUnique();
        if (unique && store.enforcesUniqueIndexes()) {
            stored.unique(List.copyOf(keys.keySet()));
        }
    }

    private void insertOne(@Nullable Document document) {
        write(document == null ? List.of() : List.of(document), each -> {
            if (!stored.insert(each)) {
                throw new MongoWriteException(
                        new WriteError(DUPLICATE_KEY, "E11000 duplicate key", new BsonDocument()), ADDRESS, Set.of());
            }
        });
    }

    private void insertMany(@Nullable List<?> documents) {
        List<Document> all = new ArrayList<>();
        if (documents != null) {
            documents.forEach(each -> all.add((Document) each));
        }
        List<BulkWriteError> taken = new ArrayList<>();
        write(indexesOf(all), index -> {
            if (!stored.insert(all.get(index))) {
                taken.add(new BulkWriteError(DUPLICATE_KEY, "E11000 duplicate key", new BsonDocument(), index));
            }
        });
        if (!taken.isEmpty()) {
            throw new MongoBulkWriteException(BulkWriteResult.unacknowledged(), taken, null, ADDRESS, Set.of());
        }
    }

    private static List<Integer> indexesOf(List<?> all) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            indexes.add(i);
        }
        return indexes;
    }

    /** Unordered writes are done in any order, which must not depend on that of somebody's set. */
    private static List<Object> inOneOrder(@Nullable List<?> models) {
        List<Object> ordered = new ArrayList<>(models == null ? List.of() : models);
        ordered.sort(Comparator.comparing(Object::toString));
        return ordered;
    }

    private void apply(Object model) {
        switch ((WriteModel<?>) model) {
            case ReplaceOneModel<?> replace -> stored.put((Document) replace.getReplacement());
            case UpdateOneModel<?> update -> {
                Bson change = update.getUpdate();
                stored.update(document(update.getFilter()), document(change));
            }
            case DeleteOneModel<?> delete -> stored.delete(document(delete.getFilter()));
            default -> throw new UnsupportedOperationException("the simulated collection knows no " + model.getClass());
        }
    }

    private <T> void write(List<T> items, Consumer<T> write) {
        line.call("write " + name);
        if (line.strikes(Fault.STORE_FAILS_BEFORE_WRITE)) {
            throw broken();
        }
        boolean partly = items.size() > 1 && line.strikes(Fault.STORE_WRITES_A_PART);
        for (T item : items) {
            if (!partly || line.chance().strikes(0.5)) {
                write.accept(item);
            }
        }
        if (partly || line.strikes(Fault.STORE_FAILS_AFTER_WRITE)) {
            throw broken();
        }
    }

    private List<Document> found(Document filter) {
        line.call("read " + name);
        if (line.strikes(Fault.STORE_FAILS_READ)) {
            throw broken();
        }
        List<Document> found = new ArrayList<>();
        for (Document document : stored.find(filter)) {
            Document seen = name.endsWith(".snapshots") ? snapshot(document) : document;
            if (seen != null) {
                found.add(new Document(seen));
            }
        }
        return found;
    }

    /** Snapshots are caches: they may be old, gone, or spoilt by whatever hand. */
    private @Nullable Document snapshot(Document document) {
        List<Document> former = stored.former(document);
        if (line.strikes(Fault.SNAPSHOT_GONE)) {
            return null;
        }
        if (!former.isEmpty() && line.strikes(Fault.SNAPSHOT_OLD)) {
            return line.chance().oneOf(former);
        }
        if (document.get("state") instanceof Document state
                && state.get("sequence") instanceof Long sequence
                && line.strikes(Fault.SNAPSHOT_BENT)) {
            return new Document(document).append("state", new Document(state).append("sequence", sequence + 1));
        }
        return document;
    }

    private MongoSocketReadException broken() {
        return new MongoSocketReadException("simulated: the line to " + name + " broke", ADDRESS);
    }

    private static Document document(@Nullable Object filter) {
        if (filter instanceof Document document) {
            return document;
        }
        if (filter instanceof Bson bson) {
            return CODEC.decode(
                    bson.toBsonDocument(Document.class, MongoClientSettings.getDefaultCodecRegistry())
                            .asBsonReader(),
                    DecoderContext.builder().build());
        }
        throw new UnsupportedOperationException("no filter: " + filter);
    }
}
