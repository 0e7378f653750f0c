package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One database, whose collections are made only while definitions may change. */
final class EngineDatabase extends AbstractSynchronizedMongoDatabase<Integer> {

    private static final String NAMESPACES = "system.namespaces";
    private static final String INDEXES = "system.indexes";
    private static final String ID_INDEX = "_id_";
    private static final Set<String> KEPT_BY_THE_ENGINE = Set.of(NAMESPACES, INDEXES);

    private final Factory collections;
    private @Nullable EngineCollection restored;

    /** Makes the collections of all databases. */
    interface Factory {

        /**
         * Makes one.
         *
         * @throws IllegalStateException if definitions must not change at this moment
         */
        EngineCollection create(EngineDatabase database, String name, CollectionOptions options);
    }

    EngineDatabase(String name, CursorRegistry cursors, Factory collections) {
        super(name, cursors);
        this.collections = collections;
        initializeNamespacesAndIndexes();
    }

    @Override
    protected MongoCollection<Integer> openOrCreateCollection(String name, CollectionOptions options) {
        if (KEPT_BY_THE_ENGINE.contains(name)) {
            return new MemoryCollection(this, name, options, cursorRegistry);
        }
        if (name.startsWith("system.")) {
            throw new MongoServerError(
                    ErrorCode.InvalidNamespace, "the embedded engine keeps no collection named " + name);
        }
        EngineCollection ready = restored;
        return ready != null ? ready : collections.create(this, name, options);
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new EngineIndex(indexName, keys, sparse);
    }

    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new EmptyIndex<>(indexName, keys);
    }

    CursorRegistry cursors() {
        return cursorRegistry;
    }

    boolean lacks(String collectionName) {
        return resolveCollection(collectionName, false) == null;
    }

    /** Puts back a collection with its documents in it, then its indexes. */
    synchronized void restore(EngineCollection collection, List<Document> indexes) {
        restored = collection;
        try {
            createCollectionOrThrowIfExists(collection.getCollectionName(), CollectionOptions.withDefaults());
        } finally {
            restored = null;
        }
        for (Document index : indexes) {
            if (!ID_INDEX.equals(index.get("name"))) {
                addIndex(index.clone().append("ns", collection.getFullName()));
            }
        }
        collection.endRestoring();
    }

    List<EngineCollection> collections() {
        List<EngineCollection> found = new ArrayList<>();
        for (Document namespace : rowsOf(NAMESPACES).toList()) {
            String name = String.valueOf(namespace.get("name")).substring(databaseName.length() + 1);
            if (resolveCollection(name, false) instanceof EngineCollection collection) {
                found.add(collection);
            }
        }
        return found;
    }

    /**
     * The indexes a collection really has, each as it was asked for where that is still known.
     *
     * <p>The engine's own list is not enough: dropping an index by name takes equally named ones of other collections off it.
     */
    List<Document> indexesOf(EngineCollection collection) {
        List<Document> descriptions = rowsOf(INDEXES)
                .filter(row -> collection.getFullName().equals(row.get("ns")))
                .map(Document::cloneDeeply)
                .toList();
        return collection.getIndexes().stream()
                .map(index -> descriptions.stream()
                        .filter(description -> index.getName().equals(description.get("name")))
                        .findFirst()
                        .orElseGet(index::toIndexDescription))
                .map(EngineDatabase::withoutNamespace)
                .toList();
    }

    private static Document withoutNamespace(Document description) {
        Document copy = description.clone();
        copy.remove("ns");
        return copy;
    }

    private Stream<Document> rowsOf(String systemCollection) {
        MongoCollection<Integer> rows = resolveCollection(systemCollection, false);
        return rows == null ? Stream.empty() : rows.queryAllAsStream();
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }

    @Override
    protected long getFileSize() {
        return 0;
    }
}
