package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Identifier;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is to be added, ended or replaced, strictly: every field is known and of the right type. */
final class IdentifierWishReader {
    private static final String KIND = "kind";
    private static final String VALUE = "value";
    private static final String AT = "at";
    private static final String REASON = "reason";
    private static final byte[] NOTHING_SAID = {'{', '}'};

    private final IdentifierReader reader;

    IdentifierWishReader(MemberReferenceDigester digester) {
        this.reader = new IdentifierReader(digester);
    }

    /**
     * What a request says.
     *
     * @param at when the old one ends; null: now, or there is no old one
     * @param reason as the body gives it
     */
    record Said(
            @Nullable Identifier identifier,
            @Nullable Instant at,
            @Nullable String reason) {}

    /** Reads {@code {kind, value, validFrom?, reason?}}. */
    Said adding(String program, Program terms, byte[] body) {
        JsonObject said = JsonObject.read(body, Set.of(KIND, VALUE, "validFrom", REASON));
        Instant validFrom = said.optionalInstant("validFrom");
        ObjectNode named = Json.MAPPER.createObjectNode();
        copy(said, KIND, named);
        copy(said, VALUE, named);
        Identifier identifier = reader.read(program, terms.defaultRegion(), named, "", said.wrong());
        String reason = said.optionalText(REASON, Require.TEXT_LENGTH_MAX);
        said.end();
        return new Said(Objects.requireNonNull(identifier).notBefore(validFrom), null, reason);
    }

    /** Reads {@code {at?, reason?}}; an empty body says nothing. */
    Said ending(byte[] body) {
        JsonObject said = JsonObject.read(body.length == 0 ? NOTHING_SAID : body, Set.of(AT, REASON));
        Instant at = said.optionalInstant(AT);
        String reason = said.optionalText(REASON, Require.TEXT_LENGTH_MAX);
        said.end();
        return new Said(null, at, reason);
    }

    /**
     * Reads {@code {value, at?, reason?}}.
     *
     * @param kind of the old one, which is the new one's too
     */
    Said replacing(String program, Program terms, String kind, byte[] body) {
        JsonObject said = JsonObject.read(body, Set.of(VALUE, AT, REASON));
        Instant at = said.optionalInstant(AT);
        String reason = said.optionalText(REASON, Require.TEXT_LENGTH_MAX);
        ObjectNode named = Json.MAPPER.createObjectNode().put(KIND, kind);
        copy(said, VALUE, named);
        Identifier identifier = reader.read(program, terms.defaultRegion(), named, "", said.wrong());
        said.end();
        return new Said(identifier, at, reason);
    }

    private static void copy(JsonObject said, String field, ObjectNode named) {
        if (said.root().get(field) != null) {
            named.set(field, said.root().get(field));
        }
    }
}
