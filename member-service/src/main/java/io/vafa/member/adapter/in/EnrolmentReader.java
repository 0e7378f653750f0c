package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Consent;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.ToldConsent;
import io.vafa.member.domain.date.DateCalendars;
import io.vafa.member.domain.date.DateWish;
import io.vafa.member.domain.date.ImportantDate;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.BrokenJson;
import io.vafa.platform.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    static final String DATES = "dates";
    static final String CONSENTS = "consents";
    private static final Set<String> FIELDS = Stream.concat(
                    MemberTerms.STANDARD.stream(),
                    Stream.of("identifiers", "historic", ProfileReader.ATTRIBUTES, DATES, CONSENTS))
            .collect(Collectors.toUnmodifiableSet());
    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final IdentifierReader identifierReader;
    private final DateReader dateReader;
    private final ProfileTerms profiles;
    private final InstantSource clock;

    public EnrolmentReader(
            MemberReferenceDigester digester, DateCalendars calendars, ProfileTerms profiles, InstantSource clock) {
        this.identifierReader = new IdentifierReader(digester);
        this.dateReader = new DateReader(calendars);
        this.profiles = profiles;
        this.clock = clock;
    }

    /** What a body turned out to be. */
    sealed interface Result {

        record Valid(EnrolmentRequest request) implements Result {}

        /** Not JSON at all. */
        record Unreadable(Refusal why) implements Result {}

        /** JSON, and all that is wrong with it. */
        record Invalid(List<Refusal> refusals) implements Result {}
    }

    /** Reads UTF-8 JSON. */
    Result read(String program, Program terms, byte[] body) {
        JsonNode root;
        try {
            root = READER.readTree(body);
        } catch (JacksonException broken) {
            return new Result.Unreadable(BrokenJson.refusal(broken));
        }
        if (root == null || !root.isObject()) {
            return new Result.Unreadable(BrokenJson.noObject());
        }
        List<Refusal> wrong = new ArrayList<>();
        Fields.refuseUnknown(root, "", FIELDS, wrong);
        List<Identifier> identifiers = identifiers(program, terms.defaultRegion(), root.get("identifiers"), wrong);
        MemberTerms wanted = profiles.of(program);
        Profile profile = ProfileReader.enrolling(terms, wanted, root, clock.instant(), wrong);
        String language = language(root, terms, wrong);
        boolean historic = historic(root, wrong);
        List<ImportantDate> dates = dates(root, wrong);
        List<Consent> consents = consents(root, profile, historic, wanted, wrong);
        return wrong.isEmpty()
                ? new Result.Valid(new EnrolmentRequest(identifiers, profile, language, historic, dates, consents))
                : new Result.Invalid(wrong);
    }

    private List<ImportantDate> dates(JsonNode root, List<Refusal> wrong) {
        List<ImportantDate> dates = new ArrayList<>();
        List<JsonNode> listed = list(root, DATES, DateWish.DATES_MAX, wrong);
        for (int position = 0; position < listed.size(); position++) {
            ImportantDate date = dateReader.read(listed.get(position), "/" + DATES + "/" + position, wrong);
            if (date != null && !dates.contains(date)) {
                dates.add(date);
            }
        }
        return dates;
    }

    private List<Consent> consents(
            JsonNode root, Profile profile, boolean historic, MemberTerms wanted, List<Refusal> wrong) {
        List<JsonNode> listed = list(root, CONSENTS, ToldConsent.TOLD_MAX, wrong);
        Instant now = Instant.ofEpochMilli(clock.millis());
        List<ToldConsent> told = new ArrayList<>();
        int before = wrong.size();
        for (int position = 0; position < listed.size(); position++) {
            String pointer = "/" + CONSENTS + "/" + position;
            ToldConsent one = ConsentReader.read(listed.get(position), pointer, wanted.consents(), now, wrong);
            if (one == null) {
                continue;
            }
            if (one.confirmed() && !historic) {
                wrong.add(new Refusal(
                        pointer + "/confirmed",
                        "FIELD_INVALID",
                        "only what is imported with historic can have been confirmed before"));
            }
            told.add(one);
        }
        if (wrong.size() > before) {
            return List.of();
        }
        return switch (ToldConsent.judge(told, profile, historic, wanted, now)) {
            case ToldConsent.Reading.Valid(List<Consent> consents) -> consents;
            case ToldConsent.Reading.Refused(int index, String code, String detail) -> {
                wrong.add(new Refusal("/" + CONSENTS + "/" + index, code, detail));
                yield List.of();
            }
        };
    }

    /** What stands in a list that may be absent; nothing if it is wrong. */
    private static List<JsonNode> list(JsonNode root, String field, int sizeMax, List<Refusal> wrong) {
        JsonNode listed = root.get(field);
        if (listed == null || listed.isNull()) {
            return List.of();
        }
        if (!listed.isArray() || listed.size() > sizeMax) {
            wrong.add(new Refusal(
                    "/" + field, "FIELD_INVALID", field + " must be a list of at most " + sizeMax + " objects"));
            return List.of();
        }
        return List.copyOf(listed.values());
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

    private static @Nullable String language(JsonNode root, Program terms, List<Refusal> wrong) {
        String language = Fields.optionalText(root, "language", Require.TEXT_LENGTH_MAX, wrong);
        if (language != null) {
            languageFlaw(language, terms).ifPresent(wrong::add);
        }
        return language;
    }

    /** What is wrong with a language, if the programme does not speak it. */
    static Optional<Refusal> languageFlaw(String language, Program program) {
        return program.languages().contains(language)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "/language",
                        "LANGUAGE_NOT_OF_PROGRAM",
                        "language must be one of "
                                + program.languages().stream().sorted().toList()));
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
