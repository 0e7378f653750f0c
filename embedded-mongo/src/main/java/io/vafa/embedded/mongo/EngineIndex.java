package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A unique index that can be filled again, on all processors, from documents that satisfied it before. */
final class EngineIndex extends MemoryUniqueIndex {

    EngineIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
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

    private void restore(@Nullable Document document, int position) {
        for (KeyValue key : getKeyValues(document)) {
            if (!putKeyPosition(key, position)) {
                throw new EmbeddedMongoException(
                        "the data is damaged: unique index " + getName() + " holds " + key + " twice");
            }
        }
    }
}
