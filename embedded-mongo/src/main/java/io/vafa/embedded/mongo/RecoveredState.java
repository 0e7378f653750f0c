package io.vafa.embedded.mongo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the effects read so far amount to: the fold of a snapshot and the logs behind it, documents still as bytes. */
final class RecoveredState implements EffectCodec.Visitor {

    private Catalogue catalogue = Catalogue.EMPTY;
    private final Map<Integer, List<byte @Nullable []>> collections = new HashMap<>();
    private long documentsPut;
    private long documentsAnnounced = -1;

    @Override
    public void put(int collection, int position, byte[] bson) {
        documentsPut++;
        List<byte @Nullable []> documents = collections.get(collection);
        if (documents == null) {
            requireDropped(collection);
            return;
        }
        while (documents.size() <= position) {
            documents.add(null);
        }
        documents.set(position, bson);
    }

    @Override
    public void remove(int collection, int position) {
        List<byte @Nullable []> documents = collections.get(collection);
        if (documents == null) {
            requireDropped(collection);
        } else if (position < documents.size()) {
            documents.set(position, null);
        }
    }

    @Override
    public void define(Catalogue after) {
        catalogue = after;
        collections
                .keySet()
                .retainAll(after.entries().stream().map(Catalogue.Entry::id).toList());
        for (Catalogue.Entry entry : after.entries()) {
            collections.computeIfAbsent(entry.id(), _ -> new ArrayList<>());
        }
    }

    @Override
    public void endOfSnapshot(long documents) {
        documentsAnnounced = documents;
    }

    /** Whether what was read so far is one whole snapshot. */
    boolean isWholeSnapshot() {
        return documentsAnnounced == documentsPut;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** The documents of a collection by position, null where a position is free; to be taken once. */
    List<byte @Nullable []> take(int collection) {
        List<byte @Nullable []> documents = collections.remove(collection);
        if (documents == null) {
            throw new IllegalStateException("collection " + collection + " was taken already or never there");
        }
        return documents;
    }

    // A snapshot may be younger than the first effects of its log, which then name collections it no longer knows.
    private void requireDropped(int collection) {
        if (collection >= catalogue.nextCollectionId()) {
            throw new EmbeddedMongoException(
                    "the data is damaged: an effect names collection " + collection + ", which was never made");
        }
    }
}
