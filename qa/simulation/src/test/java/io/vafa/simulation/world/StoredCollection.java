package io.vafa.simulation.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A collection as it is stored, whatever the line to it is like. Changes one document at a time, whole or not at all. */
public final class StoredCollection {
    private static final String ID = "_id";
    private static final Set<String> COMPARISONS = Set.of("$gte", "$gt", "$lte", "$lt");

    private final Map<Object, Document> documents = new LinkedHashMap<>();
    private final Map<Object, List<Document>> former = new HashMap<>();
    private final List<UniqueIndex> uniqueIndexes = new ArrayList<>();
    private long changes;
    private long deletions;

    private record UniqueIndex(List<String> fields, Map<List<Object>, Object> ids) {
        List<Object> key(Document document) {
            List<Object> key = new ArrayList<>();
            fields.forEach(field -> key.add(String.valueOf(document.get(field))));
            return key;
        }
    }

    /** Every document, oldest first. */
    public List<Document> all() {
        return List.copyOf(documents.values());
    }

    public Optional<Document> byId(Object id) {
        return Optional.ofNullable(documents.get(id));
    }

    /** How often a document was changed after it had been inserted. */
    public long changes() {
        return changes;
    }

    /** How many documents were deleted. */
    public long deletions() {
        return deletions;
    }

    void unique(List<String> fields) {
        if (uniqueIndexes.stream().noneMatch(index -> index.fields().equals(fields))) {
            UniqueIndex index = new UniqueIndex(fields, new HashMap<>());
            documents.values().forEach(document -> index.ids().put(index.key(document), id(document)));
            uniqueIndexes.add(index);
        }
    }

    /** False if the id, or what else is unique, is taken. */
    boolean insert(Document document) {
        Object id = id(document);
        if (documents.containsKey(id)
                || uniqueIndexes.stream().anyMatch(index -> index.ids().containsKey(index.key(document)))) {
            return false;
        }
        documents.put(id, new Document(document));
        uniqueIndexes.forEach(index -> index.ids().put(index.key(document), id));
        return true;
    }

    /** Puts a document in the place of the one with its id, if there is one. */
    void put(Document document) {
        Document before = documents.put(id(document), new Document(document));
        if (before != null) {
            changes++;
            former.computeIfAbsent(id(document), _ -> new ArrayList<>()).add(before);
        }
    }

    void delete(Document filter) {
        List<Document> gone = find(filter);
        gone.forEach(document -> {
            documents.remove(id(document));
            uniqueIndexes.forEach(index -> index.ids().remove(index.key(document)));
        });
        deletions += gone.size();
    }

    /** What a document was before its changes. */
    List<Document> former(Document document) {
        return former.getOrDefault(id(document), List.of());
    }

    /** Documents whose fields equal the filter's (null: are not there), are among them where it says {@code $in}, or lie in a range; one of several filters holds where it says {@code $or}. */
    List<Document> find(Document filter) {
        Object wantedId = filter.get(ID);
        if (wantedId != null && !isRange(wantedId)) {
            List<Document> found = new ArrayList<>();
            // In the store's order, not in that in which somebody happened to ask.
            List<Object> ids = new ArrayList<>(wanted(wantedId));
            ids.sort(Comparator.comparing(String::valueOf));
            for (Object id : ids) {
                Document document = documents.get(id);
                if (document != null && matches(document, filter)) {
                    found.add(document);
                }
            }
            return found;
        }
        for (UniqueIndex index : uniqueIndexes) {
            if (filter.keySet().equals(Set.copyOf(index.fields()))) {
                return Optional.ofNullable(index.ids().get(index.key(filter))).map(documents::get).stream()
                        .toList();
            }
        }
        return documents.values().stream()
                .filter(document -> matches(document, filter))
                .toList();
    }

    private static boolean matches(Document document, Document filter) {
        return filter.entrySet().stream().allMatch(field -> {
            if (field.getKey().equals("$or")) {
                return ((List<?>) field.getValue()).stream().anyMatch(other -> matches(document, (Document) other));
            }
            Object value = document.getEmbedded(List.of(field.getKey().split("\\.")), Object.class);
            return isRange(field.getValue())
                    ? liesIn((Document) field.getValue(), value)
                    : wanted(field.getValue()).contains(value);
        });
    }

    private static boolean isRange(@Nullable Object condition) {
        return condition instanceof Document range && !range.isEmpty() && COMPARISONS.containsAll(range.keySet());
    }

    private static boolean liesIn(Document range, @Nullable Object value) {
        return value != null
                && range.entrySet().stream().allMatch(bound -> {
                    int order = Ordering.compare(value, bound.getValue());
                    return switch (bound.getKey()) {
                        case "$gte" -> order >= 0;
                        case "$gt" -> order > 0;
                        case "$lte" -> order <= 0;
                        default -> order < 0;
                    };
                });
    }

    private static Collection<?> wanted(@Nullable Object condition) {
        if (condition instanceof Document operator) {
            if (operator.size() != 1 || !(operator.get("$in") instanceof Collection<?> among)) {
                throw new UnsupportedOperationException("the simulated store knows no condition " + operator);
            }
            return among;
        }
        return Collections.singletonList(condition);
    }

    /** Applies the operators that the services use; makes the document if there is none. */
    void update(Document filter, Document update) {
        Object id = Objects.requireNonNull(filter.get(ID), "updates go by _id here");
        Document before = documents.get(id);
        Document after = before == null ? new Document(ID, id) : new Document(before);
        update.forEach((operator, fields) -> ((Document) fields).forEach((field, value) -> {
            switch (operator) {
                case "$push" -> {
                    List<Object> more = new ArrayList<>(list(after.get(field)));
                    more.addAll(list(((Document) value).get("$each")));
                    after.put(field, more);
                }
                case "$pullAll" -> {
                    List<Object> less = new ArrayList<>(list(after.get(field)));
                    less.removeAll(list(value));
                    // On a document that is not there, nothing is pulled and nothing made.
                    after.put(field, less);
                }
                case "$max" -> {
                    Object present = after.get(field);
                    if (present == null || Ordering.compare(present, value) < 0) {
                        after.put(field, value);
                    }
                }
                case "$set" -> after.put(field, value);
                default -> throw new UnsupportedOperationException("the simulated store knows no operator " + operator);
            }
        }));
        if (before != null || !update.containsKey("$pullAll")) {
            put(after);
        }
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Object id(Document document) {
        return Objects.requireNonNull(document.get(ID), "ids are made by the client");
    }
}
