package io.vafa.embedded.mongo;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks into aggregation pipelines without running them. */
final class Pipelines {

    private Pipelines() {}

    /** Whether one of the keys occurs anywhere in the pipeline, however deeply nested. */
    static boolean mentions(@Nullable Object pipeline, Set<String> keys) {
        return switch (pipeline) {
            case Map<?, ?> document ->
                document.entrySet().stream()
                        .anyMatch(field -> keys.contains(field.getKey()) || mentions(field.getValue(), keys));
            case Collection<?> values -> values.stream().anyMatch(value -> mentions(value, keys));
            case null, default -> false;
        };
    }
}
