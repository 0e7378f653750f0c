package io.vafa.contracts.generator;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Makes the AsyncAPI 3.0 document of the whole platform from the {@link Topic} enum. An operation is named after the component
 * that performs it, since one document describes all of them. Which of a topic's events a component sends is not told, because
 * the enum does not tell it.
 */
public final class AsyncApiMaker {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private AsyncApiMaker() {}

    /** The document as it is committed. */
    public static String document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put(
                "info",
                ordered(
                        "title",
                        "Vafa",
                        "version",
                        "1.0.0",
                        "description",
                        "Every event that travels between the services of Vafa. Made from the Topic enum in contracts; "
                                + "do not edit. CloudEvents 1.0 in Kafka's binary mode: attributes in ce_ headers, JSON data "
                                + "as the value.",
                        "license",
                        ordered("name", "Apache-2.0")));
        document.put("defaultContentType", "application/json");
        document.put("channels", channels());
        document.put("operations", operations());
        document.put(
                "components", ordered("messages", messages(), "messageTraits", Map.of("cloudEvent", cloudEvent())));
        return YAML.writeValueAsString(document);
    }

    private static Map<String, Object> channels() {
        Map<String, Object> channels = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            Map<String, Object> messages = new LinkedHashMap<>();
            topic.events()
                    .forEach(type ->
                            messages.put(type.wireName(), reference("components", "messages", type.wireName())));
            channels.put(
                    topic.topicName(),
                    ordered(
                            "address", topic.topicName(),
                            "description", topic.says(),
                            "messages", messages,
                            "x-record-key", topic.key(),
                            "x-kept", topic.retention().words(),
                            "x-dead-letters", topic.deadLetterName()));
        }
        return channels;
    }

    private static Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        for (Component component : Component.values()) {
            for (Topic topic : Topic.values()) {
                if (topic.producers().contains(component)) {
                    operations.put(name(component, "sends", topic), operation("send", component, topic));
                }
                if (topic.consumers().contains(component)) {
                    operations.put(name(component, "receives", topic), operation("receive", component, topic));
                }
            }
        }
        return operations;
    }

    private static String name(Component component, String verb, Topic topic) {
        return component.title().replace('/', '-') + "." + verb + "."
                + topic.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> operation(String action, Component component, Topic topic) {
        return ordered(
                "action", action,
                "channel", reference("channels", topic.topicName()),
                "tags", List.of(ordered("name", component.title())));
    }

    private static Map<String, Object> messages() {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            messages.put(
                    type.wireName(),
                    ordered(
                            "name", type.wireName(),
                            "contentType", "application/json",
                            "payload",
                                    ordered(
                                            "schemaFormat",
                                            "application/schema+json;version=draft-2020-12",
                                            "schema",
                                            Map.of(
                                                    "$ref",
                                                    "./src/main/resources/io/vafa/contracts/schemas/" + type.wireName()
                                                            + ".schema.json")),
                            "traits", List.of(reference("components", "messageTraits", "cloudEvent"))));
        }
        return messages;
    }

    private static Map<String, Object> cloudEvent() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ce_specversion", ordered("type", "string", "const", "1.0"));
        properties.put("ce_id", ordered("type", "string"));
        properties.put("ce_source", ordered("type", "string"));
        properties.put(
                "ce_type",
                ordered(
                        "type",
                        "string",
                        "enum",
                        Arrays.stream(EventType.values())
                                .map(EventType::wireName)
                                .toList()));
        properties.put("ce_time", ordered("type", "string", "format", "date-time"));
        return ordered(
                "headers",
                ordered(
                        "type",
                        "object",
                        "properties",
                        properties,
                        "required",
                        List.of("ce_specversion", "ce_id", "ce_source", "ce_type")));
    }

    private static Map<String, Object> reference(String... steps) {
        return Map.of("$ref", "#/" + String.join("/", steps));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            map.put((String) keysAndValues[index], keysAndValues[index + 1]);
        }
        return map;
    }
}
