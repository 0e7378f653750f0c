package io.vafa.standalone.purchases;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Of what type a programme's own fields are, so that cells of text become what the platform expects.
 *
 * @param types type by name, such as {@code whole-number}
 */
public record AttributeKinds(Map<String, String> types) {
    /** A programme without fields of its own. */
    public static final AttributeKinds NONE = new AttributeKinds(Map.of());

    public AttributeKinds {
        types = new LinkedHashMap<>(types);
    }

    /** As the section {@code members} has them, in its order. */
    public static AttributeKinds of(JsonNode section) {
        Map<String, String> types = new LinkedHashMap<>();
        section.path("content")
                .path("attributes")
                .forEach(attribute -> types.put(
                        attribute.path("name").asString(""),
                        attribute.path("type").asString("")));
        return new AttributeKinds(types);
    }
}
