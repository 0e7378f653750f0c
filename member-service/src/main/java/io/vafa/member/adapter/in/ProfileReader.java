package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Attribute;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import io.vafa.platform.identity.MemberIdentifiers;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Reads a merge patch (RFC 7396) of a profile strictly: every field is known and every value fits; all that is wrong is told at once. */
final class ProfileReader {
    static final String ATTRIBUTES = "attributes";
    private static final List<String> GENDERS = List.of("female", "male", "other");

    private final Program program;
    private final MemberTerms terms;
    private final LocalDate today;
    private final List<Refusal> wrong = new ArrayList<>();
    private final Map<String, @Nullable Object> wanted = new TreeMap<>();

    private ProfileReader(Program program, MemberTerms terms, Instant now) {
        this.program = program;
        this.terms = terms;
        this.today = LocalDate.ofInstant(now, program.zone());
    }

    /**
     * Reads the profile of somebody who enrols, all of it but the language.
     *
     * @param root an object, whose unknown fields were refused before
     */
    static Profile enrolling(Program program, MemberTerms terms, JsonNode root, Instant now, List<Refusal> wrong) {
        ProfileReader reader = new ProfileReader(program, terms, now);
        MemberTerms.STANDARD.stream()
                .filter(field -> !field.equals(Profile.LANGUAGE))
                .forEach(field -> reader.readStandard(root, field));
        reader.readAttributes(root);
        wrong.addAll(reader.wrong);
        Map<String, Object> values = new TreeMap<>();
        reader.wanted.forEach((field, value) -> {
            if (value != null) {
                values.put(field, value);
            }
        });
        return new Profile(values);
    }

    /**
     * Reads UTF-8 JSON.
     *
     * @return values by field; null: it is to be forgotten
     * @throws RequestRefusedException if anything is wrong with it
     */
    static Map<String, @Nullable Object> read(Program program, MemberTerms terms, byte[] body, Instant now) {
        JsonNode root = JsonObject.root(body);
        ProfileReader reader = new ProfileReader(program, terms, now);
        reader.readAll(root);
        if (!reader.wrong.isEmpty()) {
            throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, reader.wrong);
        }
        return reader.wanted;
    }

    private void readAll(JsonNode root) {
        Set<String> known = new TreeSet<>(MemberTerms.STANDARD);
        known.add(ATTRIBUTES);
        Fields.refuseUnknown(root, "", known, wrong);
        MemberTerms.STANDARD.stream().sorted().forEach(field -> readStandard(root, field));
        readAttributes(root);
    }

    private void readStandard(JsonNode root, String field) {
        JsonNode node = root.get(field);
        if (node != null) {
            wanted.put(field, node.isNull() ? null : standard(root, field));
        }
    }

    private void readAttributes(JsonNode root) {
        JsonNode attributes = root.get(ATTRIBUTES);
        if (attributes != null && !attributes.isObject()) {
            wrong.add(new Refusal("/" + ATTRIBUTES, "FIELD_INVALID", "attributes must be an object"));
        } else if (attributes != null) {
            Fields.refuseUnknown(
                    attributes, "/" + ATTRIBUTES, terms.attributes().keySet(), wrong);
            terms.attributes().forEach((name, attribute) -> read(attributes, name, attribute));
        }
    }

    private @Nullable Object standard(JsonNode root, String field) {
        int lengthMax = field.equals(Profile.EMAIL) ? EnrolmentReader.EMAIL_LENGTH_MAX : Require.TEXT_LENGTH_MAX;
        String text = Fields.text(root, "", field, lengthMax, wrong);
        if (text == null) {
            return null;
        }
        switch (field) {
            case Profile.EMAIL ->
                require(MemberIdentifiers.isEmail(text), field, "must be an address such as name@example.org");
            case Profile.GENDER -> require(GENDERS.contains(text), field, "must be one of " + GENDERS);
            case Profile.CALENDAR ->
                require(Preferences.CALENDARS.contains(text), field, "must be one of " + Preferences.CALENDARS);
            case Profile.CHANNEL ->
                require(Preferences.CHANNELS.contains(text), field, "must be one of " + Preferences.CHANNELS);
            case Profile.QUIET_HOURS ->
                require(Preferences.isQuietHours(text), field, "must be two times of a day, such as 22:00-08:00");
            case Profile.ZONE -> require(Preferences.isZone(text), field, "must be a zone such as Asia/Tehran");
            case Profile.JOINED_ON -> {
                require(Preferences.isDay(text), field, "must be a day from 1900 on, such as 2019-05-01");
                require(!Preferences.isAfter(text, today), field, "IN_FUTURE", "must not lie after today, " + today);
            }
            case Profile.LANGUAGE -> EnrolmentReader.languageFlaw(text, program).ifPresent(wrong::add);
            default -> {}
        }
        return text;
    }

    private void require(boolean fit, String field, String detail) {
        require(fit, field, "FIELD_INVALID", detail);
    }

    private void require(boolean fit, String field, String code, String detail) {
        if (!fit) {
            wrong.add(new Refusal("/" + field, code, field + " " + detail));
        }
    }

    private void read(JsonNode attributes, String name, Attribute attribute) {
        JsonNode node = attributes.get(name);
        if (node == null) {
            return;
        }
        if (node.isNull()) {
            wanted.put(name, null);
            return;
        }
        Object value = value(node);
        String unfit = value instanceof String text && Fields.isUnfit(text)
                ? "must have no control, direction or invisible characters"
                : attribute.unfit(value);
        if (unfit == null) {
            wanted.put(name, value);
        } else {
            wrong.add(new Refusal("/" + ATTRIBUTES + "/" + name, "FIELD_INVALID", name + " " + unfit));
        }
    }

    /** As the domain knows values; whatever else it is fits nowhere. */
    private static Object value(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node;
    }
}
