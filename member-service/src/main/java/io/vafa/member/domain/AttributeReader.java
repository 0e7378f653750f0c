package io.vafa.member.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the definition of one attribute. */
final class AttributeReader {
    private static final int LENGTH_MAX = 1_000;
    private static final int DECIMALS_MAX = 9;
    private static final int CHOICES_MAX = 100;
    private static final int LANGUAGES_MAX = 20;
    private static final BigDecimal DECIMAL_MOST = new BigDecimal("999999999999999999");
    private static final Set<String> BASE = Set.of("name", "type", "labels");

    private AttributeReader() {}

    /** The attribute; null if something is wrong with it, which is then noted. */
    static @Nullable Attribute read(SectionReader reader, String pointer, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> definition)) {
            reader.find(pointer, "NOT_AN_ATTRIBUTE", "an attribute with name and type is needed here");
            return null;
        }
        String name = reader.name(pointer + "/name", definition.get("name"));
        Map<String, String> labels = labels(reader, pointer + "/labels", definition.get("labels"));
        Attribute.Type type = type(reader, pointer, definition);
        return name == null || type == null ? null : new Attribute(name, type, labels);
    }

    private static Attribute.@Nullable Type type(SectionReader reader, String pointer, Map<?, ?> definition) {
        String kind = reader.text(pointer + "/type", definition.get("type"));
        return switch (kind) {
            case "text" -> {
                others(reader, pointer, definition, "lengthMax");
                yield new Attribute.Type.Text(
                        (int) reader.whole(pointer + "/lengthMax", definition.get("lengthMax"), 1, LENGTH_MAX, 200));
            }
            case "whole-number" -> {
                others(reader, pointer, definition, "min", "max");
                long least = reader.whole(
                        pointer + "/min", definition.get("min"), -Long.MAX_VALUE, Long.MAX_VALUE, -Long.MAX_VALUE);
                yield new Attribute.Type.Whole(
                        least,
                        reader.whole(pointer + "/max", definition.get("max"), least, Long.MAX_VALUE, Long.MAX_VALUE));
            }
            case "decimal" -> {
                others(reader, pointer, definition, "min", "max", "decimals");
                BigDecimal least = definition.get("min") == null
                        ? DECIMAL_MOST.negate()
                        : reader.decimal(pointer + "/min", definition.get("min"), DECIMAL_MOST.negate(), DECIMAL_MOST);
                BigDecimal most = reader.decimal(pointer + "/max", definition.get("max"), least, DECIMAL_MOST);
                yield new Attribute.Type.Decimal(least, most, (int)
                        reader.whole(pointer + "/decimals", definition.get("decimals"), 0, DECIMALS_MAX, 2));
            }
            case "yes-no" -> {
                others(reader, pointer, definition);
                yield new Attribute.Type.Truth();
            }
            case "day" -> {
                others(reader, pointer, definition);
                yield new Attribute.Type.Day();
            }
            case "choice" -> {
                others(reader, pointer, definition, "values");
                yield new Attribute.Type.Choice(choices(reader, pointer + "/values", definition.get("values")));
            }
            case null -> null;
            default -> {
                reader.find(
                        pointer + "/type",
                        "UNKNOWN_TYPE",
                        "must be one of text, whole-number, decimal, yes-no, day, choice");
                yield null;
            }
        };
    }

    private static void others(SectionReader reader, String pointer, Map<?, ?> definition, String... own) {
        Set<String> known = new HashSet<>(BASE);
        known.addAll(List.of(own));
        reader.refuseOthers(pointer, definition, known);
    }

    private static List<String> choices(SectionReader reader, String pointer, @Nullable Object value) {
        List<String> choices = new ArrayList<>();
        List<?> list = reader.list(pointer, value, CHOICES_MAX);
        if (list.isEmpty()) {
            reader.find(pointer, "FIELD_MISSING", "a list of the values to choose from is needed here");
        }
        for (int index = 0; index < list.size(); index++) {
            String choice = reader.text(pointer + "/" + index, list.get(index));
            if (choice != null && choices.contains(choice)) {
                reader.find(pointer + "/" + index, "VALUE_TWICE", "the value stands there already");
            } else if (choice != null) {
                choices.add(choice);
            }
        }
        return choices;
    }

    private static Map<String, String> labels(SectionReader reader, String pointer, @Nullable Object value) {
        Map<String, String> labels = new TreeMap<>();
        if (value == null) {
            return labels;
        }
        if (!(value instanceof Map<?, ?> byLanguage) || byLanguage.size() > LANGUAGES_MAX) {
            reader.find(pointer, "NOT_LABELS", "a text for each language is needed here");
            return labels;
        }
        byLanguage.forEach((language, label) -> {
            String text = reader.text(pointer + "/" + language, label);
            if (text != null) {
                labels.put(String.valueOf(language), text);
            }
        });
        return labels;
    }
}
