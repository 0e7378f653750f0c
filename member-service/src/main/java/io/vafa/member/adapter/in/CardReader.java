package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.application.card.BearerClaim.Person;
import io.vafa.member.application.card.CardOrders.Order;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardKind;
import io.vafa.member.domain.card.CardLoss;
import io.vafa.platform.identity.MemberIdentifier;
import io.vafa.platform.identity.MemberIdentifiers;
import io.vafa.platform.identity.MemberIdentifiers.Reading;
import io.vafa.platform.identity.MemberIdentifiers.Writer;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is wanted of cards, strictly: every field is known, of the right type and within its bounds. */
final class CardReader {
    private static final String NUMBER = "number";
    private static final String CODE = "code";
    private static final String MEMBER = "member";
    private static final String IDENTIFIER = "identifier";
    private static final String WHY = "why";
    private static final String HISTORIC = "historic";
    private static final Set<String> ORDER = Set.of("range", "count", "kind", "store", "reference");
    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final MemberReferenceDigester digester;
    private final EnrolmentReader enrolments;

    CardReader(MemberReferenceDigester digester) {
        this.digester = digester;
        this.enrolments = new EnrolmentReader(digester);
    }

    /** A person with the card and the code that they claim. */
    record Claiming(Identifier card, String code, Person person) {
        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "Claiming[…]";
        }
    }

    /**
     * A card to be blocked: by its number, or as the identifier of a member.
     *
     * @param place id of the identifier
     */
    record Losing(@Nullable Identifier card, @Nullable String member, int place, CardLoss why) {}

    /** Reads {@code {range, count, kind, store?, reference}}. */
    Order order(byte[] body) {
        List<Refusal> wrong = new ArrayList<>();
        JsonNode root = root(body);
        Fields.refuseUnknown(root, "", ORDER, wrong);
        String range = Fields.text(root, "", "range", Require.TEXT_LENGTH_MAX, wrong);
        int count = whole(root, "count", CardBatch.COUNT_MAX, wrong);
        CardKind kind = oneOf(root, "kind", CardKind.class, wrong);
        String store = Fields.optionalText(root, "store", Require.TEXT_LENGTH_MAX, wrong);
        String reference = Fields.text(root, "", "reference", Require.TEXT_LENGTH_MAX, wrong);
        refuse(wrong);
        return new Order(
                Objects.requireNonNull(range),
                count,
                Objects.requireNonNull(kind),
                store,
                Objects.requireNonNull(reference));
    }

    /** Reads {@code {number}}. */
    Identifier activation(String program, byte[] body) {
        List<Refusal> wrong = new ArrayList<>();
        JsonNode root = root(body);
        Fields.refuseUnknown(root, "", Set.of(NUMBER), wrong);
        Identifier card = card(program, root, wrong);
        refuse(wrong);
        return Objects.requireNonNull(card);
    }

    /** Reads {@code {number, code}} and what an enrolment says of a person. */
    Claiming claim(String program, Program terms, byte[] body) {
        List<Refusal> wrong = new ArrayList<>();
        ObjectNode root = root(body);
        Identifier card = card(program, root, wrong);
        String code = Fields.text(root, "", CODE, Require.TEXT_LENGTH_MAX, wrong);
        if (root.has(HISTORIC)) {
            wrong.add(new Refusal("/" + HISTORIC, "FIELD_UNKNOWN", "whoever claims a card does so now"));
        }
        root.remove(List.of(NUMBER, CODE, HISTORIC));
        Person person = null;
        switch (enrolments.read(program, terms, Json.write(root))) {
            case EnrolmentReader.Result.Valid(EnrolmentRequest request) -> person = person(request);
            case EnrolmentReader.Result.Invalid(List<Refusal> refusals) -> wrong.addAll(refusals);
            case EnrolmentReader.Result.Unreadable(String detail) ->
                throw new RequestRefusedException(HttpStatus.BAD_REQUEST, "BODY_NOT_JSON", detail);
        }
        refuse(wrong);
        return new Claiming(
                Objects.requireNonNull(card), digits(Objects.requireNonNull(code)), Objects.requireNonNull(person));
    }

    private static Person person(EnrolmentRequest request) {
        Map<String, Object> values = new TreeMap<>(request.profile().values());
        if (request.language() != null) {
            values.put(Profile.LANGUAGE, request.language());
        }
        return new Person(request.identifiers(), new Profile(values));
    }

    /** A code as people and keyboards write it. */
    private static String digits(String code) {
        return switch (MemberIdentifiers.read(MemberIdentifiers.CARD, code, new Writer(null, null))) {
            case Reading.Fit(MemberIdentifier read) -> read.value();
            case Reading.Unfit _ -> code;
        };
    }

    /** Reads {@code {number, why}} or {@code {member, identifier, why}}. */
    Losing block(String program, byte[] body) {
        List<Refusal> wrong = new ArrayList<>();
        JsonNode root = root(body);
        Fields.refuseUnknown(root, "", Set.of(NUMBER, MEMBER, IDENTIFIER, WHY), wrong);
        CardLoss why = oneOf(root, WHY, CardLoss.class, wrong);
        Identifier card = null;
        String member = null;
        int place = 0;
        if (root.has(MEMBER) || root.has(IDENTIFIER)) {
            member = Fields.text(root, "", MEMBER, Require.TEXT_LENGTH_MAX, wrong);
            place = whole(root, IDENTIFIER, Integer.MAX_VALUE, wrong);
            if (root.has(NUMBER)) {
                wrong.add(new Refusal("/" + NUMBER, "FIELD_INVALID", "give a number, or member and identifier"));
            }
        } else {
            card = card(program, root, wrong);
        }
        refuse(wrong);
        return new Losing(card, member, place, Objects.requireNonNull(why));
    }

    private @Nullable Identifier card(String program, JsonNode root, List<Refusal> wrong) {
        String number = Fields.text(root, "", NUMBER, Require.TEXT_LENGTH_MAX, wrong);
        if (number == null) {
            return null;
        }
        return switch (MemberIdentifiers.read(MemberIdentifiers.CARD, number, new Writer(null, null))) {
            case Reading.Fit(MemberIdentifier read) ->
                new Identifier(read.kind(), digester.digest(program, read), read.value());
            case Reading.Unfit(String code, String detail) -> {
                wrong.add(new Refusal("/" + NUMBER, code, "number " + detail));
                yield null;
            }
        };
    }

    private static int whole(JsonNode root, String field, int most, List<Refusal> wrong) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            wrong.add(new Refusal("/" + field, "FIELD_MISSING", field + " is missing"));
            return 1;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1 || node.intValue() > most) {
            wrong.add(new Refusal("/" + field, "FIELD_INVALID", field + " must be a whole number from 1 to " + most));
            return 1;
        }
        return node.intValue();
    }

    /** One of the names of an enumeration, in small letters. */
    private static <E extends Enum<E>> @Nullable E oneOf(
            JsonNode root, String field, Class<E> type, List<Refusal> wrong) {
        String text = Fields.text(root, "", field, Require.TEXT_LENGTH_MAX, wrong);
        if (text == null) {
            return null;
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(text);
        if (index < 0) {
            wrong.add(new Refusal("/" + field, "FIELD_INVALID", field + " must be one of " + names));
            return null;
        }
        return type.getEnumConstants()[index];
    }

    private static ObjectNode root(byte[] body) {
        JsonNode root;
        try {
            root = READER.readTree(body);
        } catch (JacksonException broken) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "BODY_NOT_JSON", EnrolmentReader.whereBroken(broken));
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw new RequestRefusedException(HttpStatus.BAD_REQUEST, "BODY_NOT_JSON", "the body must be one JSON object");
    }

    private static void refuse(List<Refusal> wrong) {
        if (!wrong.isEmpty()) {
            throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        }
    }
}
