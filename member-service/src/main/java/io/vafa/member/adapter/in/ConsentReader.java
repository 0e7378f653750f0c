package io.vafa.member.adapter.in;

import io.vafa.member.domain.Consent;
import io.vafa.member.domain.Consent.Proof;
import io.vafa.member.domain.ConsentTerms;
import io.vafa.member.domain.ConsentTerms.Purpose;
import io.vafa.member.domain.ConsentWish;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.ToldConsent;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a member agreed to, or agrees to no longer. What a till says of where it was said is compared with its credential only. */
final class ConsentReader {
    private static final String TILL = "till";
    private static final String MEMBER = "member";
    private static final String TEXT_VERSION = "textVersion";
    private static final int SOURCE_LENGTH_MAX = 50;
    private static final int DETAIL_LENGTH_MAX = 200;
    private static final int VERSION_LENGTH_MAX = 40;
    private static final Pattern VERSION = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Set<String> FIELDS =
            Set.of("channel", "purpose", "given", "at", "source", "language", TEXT_VERSION, "detail");

    private static final String CONFIRMED = "confirmed";
    private static final Set<String> TOLD_FIELDS =
            Stream.concat(FIELDS.stream(), Stream.of(CONFIRMED)).collect(Collectors.toUnmodifiableSet());

    private ConsentReader() {}

    /** Reads {@code {channel, purpose, given, at?, source, language?, textVersion?, detail?}}. */
    static ConsentWish read(byte[] body, MemberRecord record, ConsentTerms terms, Caller caller, Instant now) {
        JsonObject said = JsonObject.read(body, FIELDS);
        ConsentWish wish = read(said, record.known().consents().keySet(), terms, caller, now);
        said.end();
        return wish;
    }

    /**
     * Reads what somebody said before or at their enrolment, with {@code confirmed} if whoever reads the address confirmed it.
     *
     * @return null if something is wrong with it, which is then noted in {@code wrong}
     */
    static @Nullable ToldConsent read(
            JsonNode node, String pointer, ConsentTerms terms, Instant now, List<Refusal> wrong) {
        if (!node.isObject()) {
            wrong.add(new Refusal(pointer, "FIELD_INVALID", "a consent must be an object"));
            return null;
        }
        JsonObject said = JsonObject.of(node, TOLD_FIELDS);
        ConsentWish wish = read(said, Set.of(), terms, null, now);
        boolean confirmed = said.optionalTruth(CONFIRMED);
        said.wrong().forEach(refusal -> wrong.add(refusal.under(pointer)));
        return said.wrong().isEmpty() ? new ToldConsent(wish, confirmed) : null;
    }

    private static ConsentWish read(
            JsonObject said, Set<String> recorded, ConsentTerms terms, @Nullable Caller caller, Instant now) {
        String channel = said.choice("channel", ConsentTerms.SUBJECTS);
        boolean given = said.truth("given");
        Purpose purpose = purpose(said, channel, given, recorded, terms);
        Instant at = said.optionalInstant("at");
        if (at != null && at.isAfter(now)) {
            said.refuse("at", "IN_FUTURE", "at must not lie in the future");
        }
        String language = said.optionalText("language", VERSION_LENGTH_MAX);
        if (language != null && given && purpose != null && !purpose.text().containsKey(language)) {
            said.refuse(
                    "language",
                    "language must be one of "
                            + purpose.text().keySet().stream().sorted().toList());
        }
        String version = said.optionalText(TEXT_VERSION, VERSION_LENGTH_MAX);
        if (version != null && !VERSION.matcher(version).matches()) {
            said.refuse(TEXT_VERSION, "textVersion must be letters, digits, '_' and '-', and begin with a letter");
        } else if (version != null
                && given
                && purpose != null
                && !purpose.textVersions().contains(version)) {
            said.refuse(
                    TEXT_VERSION,
                    "TEXT_VERSION_UNKNOWN",
                    "textVersion must be one that the programme has, or had, for " + purpose.name() + ": "
                            + purpose.textVersions() + "; what was shown elsewhere belongs under its earlierVersions");
        }
        if (at != null && caller != null && caller.actsAsMember()) {
            said.refuse("at", "members say what they agree to now; leave at out");
        }
        String source = source(said, caller);
        String detail = said.optionalText("detail", DETAIL_LENGTH_MAX);
        String name = said.text("purpose", VERSION_LENGTH_MAX);
        return new ConsentWish(channel, name, given, at, version, new Proof(source, null, language, detail));
    }

    /** What was given must be something that the programme asks for now; whatever was ever given may be withdrawn. */
    private static @Nullable Purpose purpose(
            JsonObject said, String channel, boolean given, Set<String> alreadySaid, ConsentTerms terms) {
        String name = said.peek("purpose");
        Purpose purpose = terms.purpose(channel, name);
        boolean recorded = alreadySaid.contains(Consent.key(channel, name));
        if (purpose == null && !name.isEmpty() && !channel.isEmpty() && (given || !recorded)) {
            said.refuse(
                    "purpose",
                    "PURPOSE_UNKNOWN",
                    "purpose must be one that the programme has for " + channel + ": "
                            + terms.purposes().values().stream()
                                    .filter(known -> known.channels().contains(channel))
                                    .map(Purpose::name)
                                    .sorted()
                                    .toList());
        }
        return purpose;
    }

    private static String source(JsonObject said, @Nullable Caller caller) {
        if (caller != null && caller.actsAsMember()) {
            return own(said, MEMBER);
        }
        return caller != null && caller.has(Role.TILL) ? till(said, caller) : said.text("source", SOURCE_LENGTH_MAX);
    }

    /** What the credential says of itself, and nobody else. */
    private static String own(JsonObject said, String own) {
        String source = said.optionalText("source", SOURCE_LENGTH_MAX);
        if (source != null && !source.equals(own)) {
            said.refuse("source", "source is " + own + " for your credential, which says which one");
        }
        return own;
    }

    private static String till(JsonObject said, Caller caller) {
        return Stream.of(own(said, TILL), caller.partner(), caller.store(), caller.till())
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
