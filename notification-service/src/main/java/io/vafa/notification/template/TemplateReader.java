package io.vafa.notification.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code messages}, which was checked when it was applied. */
final class TemplateReader {
    private TemplateReader() {}

    static List<Template> read(Map<String, Object> content) {
        return content.get("templates") instanceof List<?> listed
                ? listed.stream()
                        .map(TemplateReader::template)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    private static Optional<Template> template(Object entry) {
        return entry instanceof Map<?, ?> fields
                ? Occasion.ofConfigured(String.valueOf(fields.get("on")))
                        .map(occasion -> new Template(
                                String.valueOf(fields.get("id")),
                                occasion,
                                String.valueOf(fields.get("channel")),
                                fields.get("purpose") instanceof String purpose ? purpose : null,
                                rewards(fields.get("rewards")),
                                patterns(fields.get("subject")),
                                patterns(fields.get("text"))))
                : Optional.empty();
    }

    private static Set<String> rewards(@Nullable Object field) {
        return field instanceof List<?> names
                ? names.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    private static Map<String, String> patterns(@Nullable Object field) {
        Map<String, String> patterns = new LinkedHashMap<>();
        if (field instanceof Map<?, ?> languages) {
            languages.forEach((language, pattern) -> patterns.put(String.valueOf(language), String.valueOf(pattern)));
        }
        return patterns;
    }
}
