package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;

/**
 * All collections and their indexes at one moment: the after-image that a change of definitions leaves in the log.
 *
 * @param nextCollectionId number of the next collection to be made; never given twice, so that effects of a dropped
 *     collection cannot reach one of the same name made later
 */
record Catalogue(int nextCollectionId, List<Entry> entries) {

    static final Catalogue EMPTY = new Catalogue(1, List.of());

    /**
     * One collection.
     *
     * @param indexes its indexes as MongoDB describes them, without {@code ns}
     */
    record Entry(int id, String database, String name, List<Document> indexes) {

        private Document toDocument() {
            return new Document("id", id)
                    .append("database", database)
                    .append("name", name)
                    .append("indexes", indexes);
        }

        private static Entry from(Document document) {
            return new Entry(
                    field(document, "id", Integer.class),
                    field(document, "database", String.class),
                    field(document, "name", String.class),
                    documents(document, "indexes"));
        }
    }

    Document toDocument() {
        return new Document("nextCollectionId", nextCollectionId)
                .append("collections", entries.stream().map(Entry::toDocument).toList());
    }

    static Catalogue from(Document document) {
        return new Catalogue(
                field(document, "nextCollectionId", Integer.class),
                documents(document, "collections").stream().map(Entry::from).toList());
    }

    private static <T> T field(Document document, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(document.get(name), name));
    }

    private static List<Document> documents(Document document, String name) {
        List<?> elements = field(document, name, List.class);
        return elements.stream().map(Document.class::cast).toList();
    }
}
