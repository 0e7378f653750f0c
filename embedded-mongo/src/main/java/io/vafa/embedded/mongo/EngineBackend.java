package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs every command and lets its answer go only once everything it may rest on is durable.
 *
 * <p>Commands on documents share the definitions lock, commands that change collections or indexes hold it alone and leave
 * the catalogue as it then stands in the log.
 */
final class EngineBackend extends AbstractMongoBackend implements EngineDatabase.Factory {

    private static final Set<String> DEFINING =
            Set.of("create", "createindexes", "drop", "dropdatabase", "dropindexes", "renamecollection");
    private static final Set<String> CREATING_IMPLICITLY = Set.of("insert", "update", "findandmodify");
    private static final Set<String> REFUSED_STAGES = Set.of("$out", "$merge");
    private static final int NAMESPACE_LENGTH_MAX = 128;

    private final EffectLog log;
    private final FieldNames names = new FieldNames();
    private final ReentrantReadWriteLock definitions = new ReentrantReadWriteLock();
    private Catalogue catalogue = Catalogue.EMPTY;
    private int nextCollectionId = Catalogue.EMPTY.nextCollectionId();

    EngineBackend(EffectLog log) {
        this.log = log;
    }

    @Override
    protected EngineDatabase openOrCreateDatabase(String databaseName) {
        return new EngineDatabase(databaseName, getCursorRegistry(), this);
    }

    @Override
    public EngineDatabase resolveDatabase(String databaseName) {
        return (EngineDatabase) super.resolveDatabase(databaseName);
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        try {
            requireSupported(name, query);
            return DEFINING.contains(name)
                    ? define(channel, databaseName, command, query)
                    : operate(channel, databaseName, command, name, query);
        } finally {
            // Errors too tell what others have written, and so must not be known before it is durable.
            log.awaitDurable(log.mark());
        }
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        try {
            return ScopedValue.where(DocumentAccess.CURRENT, DocumentAccess.STORED)
                    .call(() -> super.handleQuery(query));
        } finally {
            log.awaitDurable(log.mark());
        }
    }

    private static void requireSupported(String name, Document query) {
        if (name.equals("aggregate") && Pipelines.mentions(query.get("pipeline"), REFUSED_STAGES)) {
            throw new MongoServerError(
                    ErrorCode.IllegalOperation, "the embedded engine supports neither $out nor $merge");
        }
        if (name.equals("renamecollection")
                && !databaseOf(query.get("renameCollection")).equals(databaseOf(query.get("to")))) {
            throw new MongoServerError(
                    ErrorCode.IllegalOperation, "the embedded engine does not rename into another database");
        }
    }

    private static String databaseOf(@Nullable Object namespace) {
        String name = String.valueOf(namespace);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private Document define(Channel channel, String databaseName, String command, Document query) {
        definitions.writeLock().lock();
        try {
            return super.handleCommand(channel, databaseName, command, query);
        } finally {
            logCatalogue();
            definitions.writeLock().unlock();
        }
    }

    private Document operate(Channel channel, String databaseName, String command, String name, Document query) {
        DocumentAccess access = DocumentAccess.of(name, query);
        String created = CREATING_IMPLICITLY.contains(name) ? String.valueOf(query.get(command)) : null;
        while (true) { // a further turn means that somebody else dropped the collection in between
            definitions.readLock().lock();
            try {
                if (created == null
                        || !mayBeCreated(created)
                        || !resolveDatabase(databaseName).lacks(created)) {
                    return ScopedValue.where(DocumentAccess.CURRENT, access)
                            .call(() -> super.handleCommand(channel, databaseName, command, query));
                }
            } finally {
                definitions.readLock().unlock();
            }
            createIfLacking(databaseName, created);
        }
    }

    private void createIfLacking(String databaseName, String collection) {
        definitions.writeLock().lock();
        try {
            EngineDatabase database = resolveDatabase(databaseName);
            if (database.lacks(collection)) {
                database.createCollectionOrThrowIfExists(collection, CollectionOptions.withDefaults());
                logCatalogue();
            }
        } finally {
            definitions.writeLock().unlock();
        }
    }

    /** Other names are refused by the engine itself. */
    private static boolean mayBeCreated(String collection) {
        return !collection.isEmpty()
                && collection.length() <= NAMESPACE_LENGTH_MAX
                && !collection.contains("$")
                && !collection.startsWith("system.");
    }

    @Override
    public EngineCollection create(EngineDatabase database, String name, CollectionOptions options) {
        if (!definitions.isWriteLockedByCurrentThread()) {
            throw new IllegalStateException("collection " + name + " would be made without the log knowing of it");
        }
        return new EngineCollection(
                database, name, options, database.cursors(), nextCollectionId++, log, names, new ArrayList<>());
    }

    private void logCatalogue() {
        Catalogue now = describe();
        if (!now.equals(catalogue)) {
            log.define(now);
            catalogue = now;
        }
    }

    private Catalogue describe() {
        List<Catalogue.Entry> entries = new ArrayList<>();
        for (String databaseName : listDatabaseNames()) {
            EngineDatabase database = resolveDatabase(databaseName);
            for (EngineCollection collection : database.collections()) {
                entries.add(new Catalogue.Entry(
                        collection.id(), databaseName, collection.getCollectionName(), database.indexesOf(collection)));
            }
        }
        entries.sort(Comparator.comparingInt(Catalogue.Entry::id));
        return new Catalogue(nextCollectionId, List.copyOf(entries));
    }

    /** Puts back everything a directory held; returns how many documents that are. To be called before any command. */
    long restore(RecoveredState state) {
        definitions.writeLock().lock();
        try {
            long documents = 0;
            nextCollectionId = state.catalogue().nextCollectionId();
            for (Catalogue.Entry entry : state.catalogue().entries()) {
                documents += restore(entry, state.take(entry.id()));
            }
            catalogue = describe();
            return documents;
        } finally {
            definitions.writeLock().unlock();
        }
    }

    private int restore(Catalogue.Entry entry, List<byte @Nullable []> documents) {
        EngineDatabase database = resolveDatabase(entry.database());
        EngineCollection collection = new EngineCollection(
                database,
                entry.name(),
                CollectionOptions.withDefaults(),
                database.cursors(),
                entry.id(),
                log,
                names,
                decode(documents));
        database.restore(collection, entry.indexes());
        return collection.count();
    }

    private List<@Nullable Document> decode(List<byte @Nullable []> documents) {
        List<@Nullable Document> decoded = new ArrayList<@Nullable Document>();
        documents.forEach(_ -> decoded.add(null));
        IntStream.range(0, documents.size()).parallel().forEach(position -> {
            byte[] bson = documents.get(position);
            if (bson != null) {
                decoded.set(position, names.copy(EffectCodec.document(bson)));
            }
        });
        return decoded;
    }

    /** The catalogue and the collections it names, as they stand at one moment. */
    Definitions definitions() {
        definitions.readLock().lock();
        try {
            List<EngineCollection> collections = listDatabaseNames().stream()
                    .flatMap(name -> resolveDatabase(name).collections().stream())
                    .toList();
            return new Definitions(catalogue, collections);
        } finally {
            definitions.readLock().unlock();
        }
    }

    /** What a snapshot begins with. */
    record Definitions(Catalogue catalogue, List<EngineCollection> collections) {}
}
