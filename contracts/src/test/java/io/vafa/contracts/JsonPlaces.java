package io.vafa.contracts;

import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Walks a JSON document and makes copies of it that differ in one place. */
final class JsonPlaces {
    private JsonPlaces() {}

    /** Every property and every element, however deep. */
    static Stream<JsonPointer> of(JsonNode document) {
        return below(document, JsonPointer.empty());
    }

    private static Stream<JsonPointer> below(JsonNode node, JsonPointer place) {
        Stream<JsonPointer> children = switch (node) {
            case ObjectNode object -> object.propertyNames().stream().map(place::appendProperty);
            case ArrayNode array ->
                Stream.iterate(0, index -> index + 1).limit(array.size()).map(place::appendIndex);
            default -> Stream.empty();
        };
        return children.flatMap(child -> Stream.concat(Stream.of(child), below(node.at(child.last()), child)));
    }

    /** A copy without the property at the place; the place must name a property, not an element. */
    static JsonNode without(JsonNode document, JsonPointer place) {
        JsonNode copy = document.deepCopy();
        ((ObjectNode) copy.at(place.head())).remove(place.last().getMatchingProperty());
        return copy;
    }

    /** A copy with another value at the place. */
    static JsonNode with(JsonNode document, JsonPointer place, JsonNode value) {
        JsonNode copy = document.deepCopy();
        switch (copy.at(place.head())) {
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), value);
            case ArrayNode array -> array.set(place.last().getMatchingIndex(), value);
            default -> throw new IllegalArgumentException(place + " is no place in the document");
        }
        return copy;
    }

    static boolean isProperty(JsonNode document, JsonPointer place) {
        return document.at(place.head()).isObject();
    }
}
