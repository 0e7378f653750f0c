package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Copies documents so that equal field names are one object, which saves about a third of the heap. */
final class FieldNames {

    /** Names that are data, such as ids used as keys, must not pile up here. */
    private static final int NAMES_MAX = 10_000;

    private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();

    /** A deep copy that shares nothing with the original that could change. */
    Document copy(Map<String, Object> original) {
        Document copy = new Document();
        for (Map.Entry<String, Object> field : original.entrySet()) {
            copy.put(name(field.getKey()), copyValue(field.getValue()));
        }
        return copy;
    }

    @SuppressWarnings("unchecked") // the engine's documents are the only maps it stores
    private @Nullable Object copyValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> document -> copy((Map<String, Object>) document);
            case Collection<?> values -> {
                List<@Nullable Object> copy = new ArrayList<>(values.size());
                for (Object each : values) {
                    copy.add(copyValue(each));
                }
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }

    private String name(String name) {
        String known = names.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() < NAMES_MAX) {
            names.put(name, name);
        }
        return name;
    }
}
