package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * In which form a command is handed the stored documents it matched.
 *
 * <p>Stored documents never change, so they may be read, encoded and kept without a lock; an update stores another one.
 * The engine underneath, however, writes into what it is handed: updates at the top level, two stages of an aggregation
 * anywhere.
 */
enum DocumentAccess {
    STORED,
    SHALLOW_COPY,
    DEEP_COPY;

    static final ScopedValue<DocumentAccess> CURRENT = ScopedValue.newInstance();

    private static final Set<String> READING = Set.of("find", "count", "distinct", "delete");
    private static final Set<String> UPDATING = Set.of("update", "findandmodify");
    private static final Set<String> WRITING_STAGES = Set.of("$addFields", "$graphLookup");

    /** @param command name of the command in lower case */
    static DocumentAccess of(String command, Document query) {
        if (READING.contains(command)) {
            return STORED;
        }
        if (UPDATING.contains(command)) {
            return SHALLOW_COPY;
        }
        if (command.equals("aggregate") && !Pipelines.mentions(query.get("pipeline"), WRITING_STAGES)) {
            return STORED;
        }
        return DEEP_COPY;
    }

    QueryResult handOut(QueryResult stored) {
        return switch (this) {
            case STORED -> stored;
            case SHALLOW_COPY -> copies(stored, Document::clone);
            case DEEP_COPY -> copies(stored, Document::cloneDeeply);
        };
    }

    private static QueryResult copies(QueryResult stored, UnaryOperator<Document> copying) {
        Iterable<Document> copies = () ->
                StreamSupport.stream(stored.spliterator(), false).map(copying).iterator();
        return new QueryResult(copies, stored.getCursorId());
    }
}
