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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    private final MemberReferenceDigester digester;
    private final EnrolmentReader enrolments;

    CardReader(MemberReferenceDigester digester, EnrolmentReader enrolments) {
        this.digester = digester;
        this.enrolments = enrolments;
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
        JsonObject read = JsonObject.read(body, ORDER);
        String range = read.text("range", Require.TEXT_LENGTH_MAX);
        int count = whole(read, "count", CardBatch.COUNT_MAX);
        CardKind kind = read.choice("kind", CardKind.values());
        String store = read.optionalText("store", Require.TEXT_LENGTH_MAX);
        String reference = read.text("reference", Require.TEXT_LENGTH_MAX);
        read.end();
        return new Order(range, count, Objects.requireNonNull(kind), store, reference);
    }

    /** Reads {@code {number}}. */
    Identifier activation(String program, byte[] body) {
        JsonObject read = JsonObject.read(body, Set.of(NUMBER));
        Identifier card = card(program, read);
        read.end();
        return Objects.requireNonNull(card);
    }

    /** Reads {@code {number, code}} and what an enrolment says of a person. */
    Claiming claim(String program, Program terms, byte[] body) {
        ObjectNode root = (ObjectNode) JsonObject.root(body);
        ObjectNode card = Json.MAPPER.createObjectNode();
        for (String field : List.of(NUMBER, CODE)) {
            if (root.has(field)) {
                card.set(field, root.remove(field));
            }
        }
        JsonObject read = JsonObject.read(Json.write(card), Set.of(NUMBER, CODE));
        Identifier claimed = card(program, read);
        String code = read.text(CODE, Require.TEXT_LENGTH_MAX);
        if (root.remove(HISTORIC) != null) {
            read.refuse(HISTORIC, "FIELD_UNKNOWN", "whoever claims a card does so now");
        }
        for (String field : List.of(EnrolmentReader.DATES, EnrolmentReader.CONSENTS)) {
            if (root.remove(field) != null) {
                read.refuse(field, "FIELD_UNKNOWN", "tell it once the card is claimed");
            }
        }
        Person person = null;
        switch (enrolments.read(program, terms, Json.write(root))) {
            case EnrolmentReader.Result.Valid(EnrolmentRequest request) -> person = person(request);
            case EnrolmentReader.Result.Invalid(List<Refusal> refusals) -> refusals.forEach(read::refuse);
            case EnrolmentReader.Result.Unreadable(Refusal why) ->
                throw new RequestRefusedException(HttpStatus.BAD_REQUEST, List.of(why));
        }
        read.end();
        return new Claiming(Objects.requireNonNull(claimed), digits(code), Objects.requireNonNull(person));
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
        JsonObject read = JsonObject.read(body, Set.of(NUMBER, MEMBER, IDENTIFIER, WHY));
        CardLoss why = read.choice(WHY, CardLoss.values());
        String member = read.optionalText(MEMBER, Require.TEXT_LENGTH_MAX);
        Identifier card = null;
        int place = 0;
        if (member == null) {
            card = card(program, read);
        } else {
            place = whole(read, IDENTIFIER, Integer.MAX_VALUE);
        }
        if ((member == null ? read.optionalWhole(IDENTIFIER) : read.optionalText(NUMBER, Require.TEXT_LENGTH_MAX))
                != null) {
            read.refuse(NUMBER, "give either a number, or member and identifier");
        }
        read.end();
        return new Losing(card, member, place, Objects.requireNonNull(why));
    }

    private @Nullable Identifier card(String program, JsonObject read) {
        String number = read.text(NUMBER, Require.TEXT_LENGTH_MAX);
        if (number.isEmpty()) {
            return null;
        }
        return switch (MemberIdentifiers.read(MemberIdentifiers.CARD, number, new Writer(null, null))) {
            case Reading.Fit(MemberIdentifier known) ->
                new Identifier(known.kind(), digester.digests(program, known), known.value());
            case Reading.Unfit(String code, String detail) -> {
                read.refuse(NUMBER, code, "number " + detail);
                yield null;
            }
        };
    }

    /** From 1. */
    private static int whole(JsonObject read, String field, int most) {
        int before = read.wrong().size();
        int whole = read.whole(field);
        if (read.wrong().size() == before && (whole < 1 || whole > most)) {
            read.refuse(field, field + " must be a whole number from 1 to " + most);
        }
        return whole;
    }
}
