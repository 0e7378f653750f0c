package io.vafa.gateway.intake;

import io.vafa.platform.sections.SectionVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the section {@code activities} of a programme lets be reported of one kind of activity. Its owner checked it; what cannot be read here
 * is left to the ledger, which judges again.
 *
 * @param attributes what may be said, by name
 * @param partners who may report it; empty: whoever may report at all
 */
record DeclaredActivity(Map<String, Attribute> attributes, Set<String> partners) {

    /**
     * What may be said under one name.
     *
     * @param isNumber whether it is a number; else it is a code
     * @param atMost the largest number
     * @param oneOf which codes there are; empty: any
     * @param optional whether it may be left out
     */
    record Attribute(boolean isNumber, long atMost, Set<String> oneOf, boolean optional) {}

    /** The kind as a version of the section declares it; empty if it does not. */
    static Optional<DeclaredActivity> read(SectionVersion activities, String kind) {
        return objects(activities.content().get("kinds"))
                .filter(declared -> kind.equals(declared.get("code")))
                .findFirst()
                .map(declared -> {
                    Map<String, Attribute> attributes = new HashMap<>();
                    objects(declared.get("attributes"))
                            .forEach(attribute ->
                                    attributes.put(String.valueOf(attribute.get("name")), attribute(attribute)));
                    return new DeclaredActivity(attributes, texts(declared.get("partners")));
                });
    }

    private static Attribute attribute(Map<?, ?> attribute) {
        return new Attribute(
                "number".equals(attribute.get("type")),
                attribute.get("atMost") instanceof Number atMost ? atMost.longValue() : Long.MAX_VALUE,
                texts(attribute.get("oneOf")),
                Boolean.TRUE.equals(attribute.get("optional")));
    }

    private static Stream<Map<?, ?>> objects(@Nullable Object list) {
        return list instanceof List<?> some
                ? some.stream().<Map<?, ?>>mapMulti((element, next) -> {
                    if (element instanceof Map<?, ?> object) {
                        next.accept(object);
                    }
                })
                : Stream.empty();
    }

    private static Set<String> texts(@Nullable Object list) {
        Set<String> texts = new HashSet<>();
        if (list instanceof List<?> some) {
            some.forEach(element -> texts.add(String.valueOf(element)));
        }
        return texts;
    }
}
