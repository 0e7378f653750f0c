package io.vafa.contracts.generator;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.vafa.contracts.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON Schema (2020-12) of an event's data from its record: a component without {@code @Nullable} is required,
 * none may be null, more properties than these are allowed, so that a later minor version may add some.
 */
public final class SchemaMaker {
    private final SourceComments comments = new SourceComments();
    private final ObjectMapper mapper = new ObjectMapper();
    private final SchemaGenerator generator;

    public SchemaMaker() {
        var config = new SchemaGeneratorConfigBuilder(mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.STANDARD_FORMATS,
                        Option.ALLOF_CLEANUP_AT_THE_END);
        config.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withCustomDefinitionProvider(new PostingTypes())
                .withCustomDefinitionProvider(SchemaMaker::decimalText)
                .withCustomDefinitionProvider(SchemaMaker::mapByText)
                .withDescriptionResolver(
                        scope -> comments.of(scope.getType().getErasedType()).orElse(null));
        config.forFields().withRequiredCheck(field -> !isNullable(field)).withDescriptionResolver(this::comment);
        generator = new SchemaGenerator(config.build());
    }

    /** The schema as it is committed, with a line end at the end. */
    public String schemaOf(EventType type) {
        ObjectNode generated = generator.generateSchema(type.data());
        ObjectNode schema = mapper.createObjectNode();
        schema.set("$schema", generated.get("$schema"));
        schema.put("$id", "urn:vafa:schema:" + type.wireName());
        schema.put("title", type.wireName());
        comments.of(type.data()).ifPresent(text -> schema.put("description", text));
        generated.remove("description");
        generated.properties().forEach(property -> schema.set(property.getKey(), property.getValue()));
        return pretty(schema);
    }

    private String pretty(ObjectNode schema) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return mapper.writer(printer).writeValueAsString(schema) + "\n";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private @Nullable String comment(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : comments.of(field.getDeclaringType().getErasedType(), field.getDeclaredName())
                        .orElse(null);
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** A decimal travels as text, because readers of JSON numbers lose digits. */
    private static @Nullable CustomDefinition decimalText(ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(BigDecimal.class)) {
            return null;
        }
        ObjectNode text = context.getGeneratorConfig().createObjectNode();
        text.put("type", "string").put("pattern", "^[0-9]+(\\.[0-9]+)?$");
        return new CustomDefinition(text, true);
    }

    private static @Nullable CustomDefinition mapByText(ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(Map.class)) {
            return null;
        }
        ResolvedType values = type.typeParametersFor(Map.class).get(1);
        ObjectNode map = context.getGeneratorConfig().createObjectNode();
        map.put("type", "object").set("additionalProperties", context.createDefinitionReference(values));
        return new CustomDefinition(map, true);
    }

    /** What Jackson's annotations say of an interface: one of its records, told apart by a property. */
    private static final class PostingTypes implements CustomDefinitionProviderV2 {
        @Override
        public @Nullable CustomDefinition provideCustomSchemaDefinition(
                ResolvedType type, SchemaGenerationContext context) {
            Class<?> erased = type.getErasedType();
            JsonSubTypes subTypes = erased.getAnnotation(JsonSubTypes.class);
            if (subTypes != null) {
                return oneOf(subTypes, context);
            }
            return Arrays.stream(erased.getInterfaces())
                    .flatMap(parent -> nameIn(parent, erased).stream())
                    .findFirst()
                    .map(name -> named(name, type, context))
                    .orElse(null);
        }

        private static CustomDefinition oneOf(JsonSubTypes subTypes, SchemaGenerationContext context) {
            ObjectNode definition = context.getGeneratorConfig().createObjectNode();
            var choices = definition.putArray("oneOf");
            for (JsonSubTypes.Type subType : subTypes.value()) {
                choices.add(context.createDefinitionReference(
                        context.getTypeContext().resolve(subType.value())));
            }
            return new CustomDefinition(definition);
        }

        private CustomDefinition named(Name name, ResolvedType type, SchemaGenerationContext context) {
            ObjectNode definition = context.createStandardDefinition(type, this);
            JsonNode components = definition.get("properties");
            ObjectNode properties = definition.putObject("properties");
            properties.putObject(name.property()).put("const", name.value());
            if (components instanceof ObjectNode present) {
                properties.setAll(present);
            }
            definition.withArray("required").insert(0, name.property());
            return new CustomDefinition(definition);
        }

        private static Optional<Name> nameIn(Class<?> parent, Class<?> type) {
            JsonSubTypes subTypes = parent.getAnnotation(JsonSubTypes.class);
            JsonTypeInfo info = parent.getAnnotation(JsonTypeInfo.class);
            if (subTypes == null || info == null) {
                return Optional.empty();
            }
            return Arrays.stream(subTypes.value())
                    .filter(subType -> subType.value() == type)
                    .findFirst()
                    .map(subType -> new Name(info.property(), subType.name()));
        }

        private record Name(String property, String value) {}
    }
}
