package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Profile;
import io.vafa.platform.identity.MemberIdentifiers;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Reads the body of an enrolment strictly: every field is known, of the right type and within its bounds. */
public final class EnrolmentReader {
    /** More identifiers than anybody enrols with. */
    static final int IDENTIFIERS_MAX = 20;

    static final int EMAIL_LENGTH_MAX = 254;
    private static final Set<String> FIELDS = Set.of("identifiers", "email", "name", "language", "historic");
    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final IdentifierReader identifierReader;

    EnrolmentReader(MemberReferenceDigester digester) {
        this.identifierReader = new IdentifierReader(digester);
    }

    /** What a body turned out to be. */
    sealed interface Result {

        record Valid(EnrolmentRequest request) implements Result {}

        /** Not JSON at all. */
        record Unreadable(String detail) implements Result {}

        /** JSON, and all that is wrong with it. */
        record Invalid(List<Refusal> refusals) implements Result {}
    }

    /** Reads UTF-8 JSON. */
    Result read(String program, Program terms, byte[] body) {
        JsonNode root;
        try {
            root = READER.readTree(body);
        } catch (JacksonException broken) {
            return new Result.Unreadable(whereBroken(broken));
        }
        if (root == null || !root.isObject()) {
            return new Result.Unreadable("the body must be one JSON object");
        }
        List<Refusal> wrong = new ArrayList<>();
        Fields.refuseUnknown(root, "", FIELDS, wrong);
        List<Identifier> identifiers = identifiers(program, terms.defaultRegion(), root.get("identifiers"), wrong);
        String email = email(root, wrong);
        String name = Fields.optionalText(root, "name", Require.TEXT_LENGTH_MAX, wrong);
        String language = language(root, terms, wrong);
        boolean historic = historic(root, wrong);
        return wrong.isEmpty()
                ? new Result.Valid(new EnrolmentRequest(identifiers, new Profile(email, name), language, historic))
                : new Result.Invalid(wrong);
    }

    /** Where, but not what: the parser's own message would quote the body. */
    public static String whereBroken(JacksonException broken) {
        return broken.getLocation() == null || broken.getLocation().getLineNr() < 1
                ? "the body is not JSON"
                : "the body is not JSON: line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr();
    }

    private List<Identifier> identifiers(
            String program, @Nullable String region, @Nullable JsonNode listed, List<Refusal> wrong) {
        List<Identifier> identifiers = new ArrayList<>();
        if (listed == null || !listed.isArray() || listed.isEmpty() || listed.size() > IDENTIFIERS_MAX) {
            wrong.add(new Refusal(
                    "/identifiers",
                    listed == null ? "FIELD_MISSING" : "FIELD_INVALID",
                    "identifiers must be a list of 1 to " + IDENTIFIERS_MAX + " objects"));
            return identifiers;
        }
        Set<String> digests = new HashSet<>();
        for (int position = 0; position < listed.size(); position++) {
            String pointer = "/identifiers/" + position;
            Identifier identifier = identifierReader.read(program, region, listed.get(position), pointer, wrong);
            // The same one twice, in whatever writing, counts once.
            if (identifier != null && digests.add(identifier.digest())) {
                identifiers.add(identifier);
            }
        }
        return identifiers;
    }

    private static @Nullable String email(JsonNode root, List<Refusal> wrong) {
        String email = Fields.optionalText(root, "email", EMAIL_LENGTH_MAX, wrong);
        if (email != null && !MemberIdentifiers.isEmail(email)) {
            wrong.add(new Refusal("/email", "FIELD_INVALID", "email must be an address such as name@example.org"));
        }
        return email;
    }

    private static @Nullable String language(JsonNode root, Program terms, List<Refusal> wrong) {
        String language = Fields.optionalText(root, "language", Require.TEXT_LENGTH_MAX, wrong);
        if (language != null && !terms.languages().contains(language)) {
            wrong.add(new Refusal(
                    "/language",
                    "LANGUAGE_NOT_OF_PROGRAM",
                    "language must be one of "
                            + terms.languages().stream().sorted().toList()));
        }
        return language;
    }

    private static boolean historic(JsonNode root, List<Refusal> wrong) {
        JsonNode historic = root.get("historic");
        if (historic == null || historic.isNull()) {
            return false;
        }
        if (!historic.isBoolean()) {
            wrong.add(new Refusal("/historic", "FIELD_INVALID", "historic must be true or false"));
            return false;
        }
        return historic.booleanValue();
    }
}
