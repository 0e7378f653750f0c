package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index finds keys by a shorter way than the engine's own, and always the same ones. */
class EngineIndexTest {
    private static final List<List<IndexKey>> INDEXES = List.of(
            List.of(new IndexKey("_id", true)),
            List.of(new IndexKey("member", true), new IndexKey("sequence", true)),
            List.of(new IndexKey("member", true), new IndexKey("state.sequence", true)));

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void theKeysOfADocumentAreThoseThatTheEngineWouldFind(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            Document document = new Document();
            for (String field : List.of("_id", "member", "sequence", "state")) {
                if (random.nextInt(4) > 0) {
                    document.put(field, value(random));
                }
            }
            for (List<IndexKey> keys : INDEXES) {
                assertThat(keys(new EngineIndex("index", keys, false), document))
                        .as("seed %d, run %d, %s of %s", seed, run, keys, document)
                        .isEqualTo(keys(new MemoryUniqueIndex("index", keys, false), document));
            }
        }
    }

    /** The keys, or why there are none. */
    private static Object keys(Index<Integer> index, Document document) {
        try {
            return index.getKeyValues(document);
        } catch (MongoServerError twoLists) {
            return String.valueOf(twoLists.getMessage());
        }
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> random.nextInt(100);
            case 2 -> random.nextInt(100) + 0.5;
            case 3 -> -0.0;
            case 4 -> new Document("sequence", random.nextLong());
            case 5 -> List.of("a", "b");
            default -> "text " + random.nextInt(100);
        };
    }
}
