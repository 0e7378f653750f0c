package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection by position, none of which ever changes once stored.
 *
 * <p>Every effect is reported to the log before it is applied, both within the collection's monitor.
 */
final class EngineCollection extends AbstractSynchronizedMongoCollection<Integer> {

    private final int id;
    private final EffectLog log;
    private final FieldNames names;
    private final List<@Nullable Document> documents;
    private final Deque<Integer> freePositions = new ArrayDeque<>();
    private boolean restoring;

    /**
     * A collection that is empty, or is being restored until {@link #endRestoring()}.
     *
     * @param documents by position, null where a position is free; becomes the collection's own
     */
    EngineCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            int id,
            EffectLog log,
            FieldNames names,
            List<@Nullable Document> documents) {
        super(database, name, options, cursors);
        this.id = id;
        this.log = log;
        this.names = names;
        this.documents = documents;
        this.restoring = !documents.isEmpty();
        for (int position = 0; position < documents.size(); position++) {
            if (documents.get(position) == null) {
                freePositions.add(position);
            }
        }
    }

    int id() {
        return id;
    }

    /** What the positions hold at this moment. */
    synchronized List<@Nullable Document> capture() {
        return new ArrayList<>(documents);
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        Document stored = names.copy(document);
        Integer free = freePositions.peek();
        int position = free == null ? documents.size() : free;
        log.put(id, position, stored);
        if (free == null) {
            documents.add(stored);
        } else {
            documents.set(position, stored);
            freePositions.remove();
        }
        return position;
    }

    @Override
    protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {
        Document stored = names.copy(newDocument);
        try {
            log.put(id, position, stored);
        } catch (RuntimeException refused) {
            // The engine has moved the index entries already.
            for (Index<Integer> index : getIndexes()) {
                index.updateInPlace(newDocument, oldDocument, position, this);
            }
            throw refused;
        }
        documents.set(position, stored);
    }

    @Override
    protected void removeDocument(Integer position) {
        log.remove(id, position);
        documents.set(position, null);
        freePositions.add(position);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int numberToSkip, int limit, int batchSize, Document fieldSelector) {
        QueryResult stored = super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
        return DocumentAccess.CURRENT.orElse(DocumentAccess.DEEP_COPY).handOut(stored);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int numberToSkip, int limit, int batchSize, Document fieldSelector) {
        List<@Nullable Document> inOrder = isNaturalDescending(orderBy) ? documents.reversed() : documents;
        return matchDocumentsFromStream(
                inOrder.stream().filter(Objects::nonNull),
                query,
                orderBy,
                numberToSkip,
                limit,
                batchSize,
                fieldSelector);
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        return IntStream.range(0, documents.size()).boxed().mapMulti((position, found) -> {
            Document document = documents.get(position);
            if (document != null) {
                found.accept(new DocumentWithPosition<>(document, position));
            }
        });
    }

    @Override
    protected @Nullable Document getDocument(Integer position) {
        return documents.get(position);
    }

    @Override
    public synchronized void addIndex(Index<Integer> index) {
        if (restoring && index instanceof EngineIndex unique) {
            unique.fill(this, documents);
        }
        super.addIndex(index);
    }

    /** Says that from now on an added index must be checked against the documents. */
    synchronized void endRestoring() {
        restoring = false;
    }

    @Override
    public synchronized void dropIndex(String indexName) {
        super.dropIndex(indexName);
    }

    @Override
    public synchronized int count() {
        return documents.size() - freePositions.size();
    }

    @Override
    public synchronized int count(Document query, int skip, int limit) {
        return super.count(query, skip, limit);
    }

    // Computing sizes costs as much as encoding each document once more, and nobody asks for them.
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {}

    @Override
    protected int getDataSize() {
        return 0;
    }
}
