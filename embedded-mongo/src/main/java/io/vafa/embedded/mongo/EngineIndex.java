package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A unique index that can be filled again, on all processors, from documents that satisfied it before, and that finds the key of a simple
 * document without taking its fields' names apart.
 */
final class EngineIndex extends MemoryUniqueIndex {

    private final List<String> fields;

    EngineIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.fields = keys();
    }

    /** @param documents by position, null where a position is free */
    void fill(EngineCollection collection, List<@Nullable Document> documents) {
        IntStream positions = IntStream.range(0, documents.size()).filter(position -> documents.get(position) != null);
        if (isSparse()) {
            positions.forEach(position -> add(documents.get(position), position, collection));
        } else {
            positions.parallel().forEach(position -> restore(documents.get(position), position));
        }
    }

    /** The engine's own way is left to whoever has no simple key, and to whoever is refused, to hear why. */
    @Override
    public synchronized void checkAdd(Document document, MongoCollection<Integer> collection) {
        KeyValue only = simpleKey(document);
        if (only == null || containsKey(only)) {
            super.checkAdd(document, collection);
        }
    }

    /** Likewise; the engine's own way checks once more what was checked just before, within the same monitor. */
    @Override
    public synchronized void add(Document document, Integer position, MongoCollection<Integer> collection) {
        KeyValue only = simpleKey(document);
        if (only == null || !putKeyPosition(only, position)) {
            super.add(document, position, collection);
        }
    }

    private @Nullable KeyValue simpleKey(Document document) {
        return isSparse() ? null : onlyKey(document);
    }

    @Override
    public Set<KeyValue> getKeyValues(Document document) {
        KeyValue only = onlyKey(document);
        return only == null ? super.getKeyValues(document) : Set.of(only);
    }

    private void restore(@Nullable Document document, int position) {
        if (document == null) {
            return;
        }
        for (KeyValue key : getKeyValues(document)) {
            if (!putKeyPosition(key, position)) {
                throw new EmbeddedMongoException(
                        "the data is damaged: unique index " + getName() + " holds " + key + " twice");
            }
        }
    }

    /** The key of a document whose indexed fields are neither nested nor lists, for a fraction of the general price. */
    private @Nullable KeyValue onlyKey(Document document) {
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            Object value = document.get(field);
            if (value instanceof Collection || field.contains(Utils.PATH_DELIMITER)) {
                return null;
            }
            values.add(value);
        }
        return new KeyValue(values).normalized();
    }
}
