package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Identifier;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is to be added, ended or replaced, strictly: every field is known and of the right type. */
final class IdentifierWishReader {
    private static final String KIND = "kind";
    private static final String VALUE = "value";

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
        List<Refusal> wrong = new ArrayList<>();
        JsonNode root = JsonObject.root(body);
        Fields.refuseUnknown(root, "", Set.of(KIND, VALUE, "validFrom", "reason"), wrong);
        Instant validFrom = instant(root, "validFrom", wrong);
        Identifier identifier = identifier(program, terms, root, wrong);
        String reason = Fields.optionalText(root, "reason", Require.TEXT_LENGTH_MAX, wrong);
        refuse(wrong);
        return new Said(Objects.requireNonNull(identifier).notBefore(validFrom), null, reason);
    }

    /** Reads {@code {at?, reason?}}; an empty body says nothing. */
    Said ending(byte[] body) {
        List<Refusal> wrong = new ArrayList<>();
        JsonNode root = body.length == 0 ? Json.MAPPER.createObjectNode() : JsonObject.root(body);
        Fields.refuseUnknown(root, "", Set.of("at", "reason"), wrong);
        Instant at = instant(root, "at", wrong);
        String reason = Fields.optionalText(root, "reason", Require.TEXT_LENGTH_MAX, wrong);
        refuse(wrong);
        return new Said(null, at, reason);
    }

    /**
     * Reads {@code {value, at?, reason?}}.
     *
     * @param kind of the old one, which is the new one's too
     */
    Said replacing(String program, Program terms, String kind, byte[] body) {
        List<Refusal> wrong = new ArrayList<>();
        JsonNode root = JsonObject.root(body);
        Fields.refuseUnknown(root, "", Set.of(VALUE, "at", "reason"), wrong);
        Instant at = instant(root, "at", wrong);
        String reason = Fields.optionalText(root, "reason", Require.TEXT_LENGTH_MAX, wrong);
        ObjectNode named = Json.MAPPER.createObjectNode().put(KIND, kind);
        if (root.get(VALUE) != null) {
            named.set(VALUE, root.get(VALUE));
        }
        Identifier identifier = reader.read(program, terms.defaultRegion(), named, "", wrong);
        refuse(wrong);
        return new Said(identifier, at, reason);
    }

    private @Nullable Identifier identifier(String program, Program terms, JsonNode root, List<Refusal> wrong) {
        ObjectNode named = Json.MAPPER.createObjectNode();
        for (String field : List.of(KIND, VALUE)) {
            if (root.get(field) != null) {
                named.set(field, root.get(field));
            }
        }
        return reader.read(program, terms.defaultRegion(), named, "", wrong);
    }

    /** To the millisecond, as everything is stored. */
    private static @Nullable Instant instant(JsonNode root, String field, List<Refusal> wrong) {
        String text = Fields.optionalText(root, field, Require.TEXT_LENGTH_MAX, wrong);
        if (text == null) {
            return null;
        }
        try {
            return Instant.ofEpochMilli(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException unfit) {
            wrong.add(new Refusal(
                    "/" + field,
                    "FIELD_INVALID",
                    field + " must be a time with its offset: 2026-11-22T10:00:00+03:30"));
            return null;
        }
    }

    private static void refuse(List<Refusal> wrong) {
        if (!wrong.isEmpty()) {
            throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        }
    }
}
