package io.vafa.platform.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/** Inserts many documents in one unordered batch and tells which of them were there already. */
public final class BulkInsert {
    private static final int DUPLICATE_KEY = 11000;

    private BulkInsert() {}

    /**
     * Inserts all that can be inserted.
     *
     * @return positions of the documents that a unique key refused; the others are stored
     * @throws MongoBulkWriteException for any other error: then it is unknown what was stored
     */
    public static Set<Integer> insert(MongoCollection<Document> collection, List<Document> documents) {
        if (documents.isEmpty()) {
            return Set.of();
        }
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException partly) {
            boolean onlyDuplicates = partly.getWriteConcernError() == null
                    && partly.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!onlyDuplicates) {
                throw partly;
            }
            return partly.getWriteErrors().stream()
                    .map(BulkWriteError::getIndex)
                    .collect(Collectors.toSet());
        }
    }
}
