package io.vafa.member.domain;

import io.vafa.member.domain.ConsentTerms.Purpose;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what members may agree to. */
final class ConsentTermsReader {
    private static final int PURPOSES_MAX = 20;
    private static final int KEYWORDS_MAX = 50;
    private static final int LANGUAGES_MAX = 20;
    private static final int EARLIER_VERSIONS_MAX = 100;
    private static final int TEXT_LENGTH_MAX = 4_000;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Set<String> FIELDS = Set.of("purposes", "optOutKeywords", "partnersReadBalances");
    private static final Set<String> PURPOSE_FIELDS =
            Set.of("name", "channels", "partner", "textVersion", "text", "confirm", "earlierVersions");

    private ConsentTermsReader() {}

    /** The terms; what is wrong with them is noted. */
    static ConsentTerms read(SectionReader reader, String pointer, @Nullable Object value) {
        if (value == null) {
            return ConsentTerms.NONE;
        }
        if (!(value instanceof Map<?, ?> content)) {
            reader.find(pointer, "NOT_CONSENTS", "purposes and optOutKeywords are needed here");
            return ConsentTerms.NONE;
        }
        reader.refuseOthers(pointer, content, FIELDS);
        Object sight = content.get("partnersReadBalances");
        // Nothing follows from it here: points-service, which shows balances, reads it.
        if (sight != null && !sight.equals("always") && !sight.equals("allowed")) {
            reader.find(pointer + "/partnersReadBalances", "UNKNOWN", "always or allowed is needed here");
        }
        return new ConsentTerms(
                purposes(reader, pointer + "/purposes", content.get("purposes")),
                keywords(reader, pointer + "/optOutKeywords", content.get("optOutKeywords")));
    }

    private static Map<String, Purpose> purposes(SectionReader reader, String pointer, @Nullable Object value) {
        Map<String, Purpose> purposes = new LinkedHashMap<>();
        Set<String> partners = new HashSet<>();
        List<?> list = reader.list(pointer, value, PURPOSES_MAX);
        for (int index = 0; index < list.size(); index++) {
            String at = pointer + "/" + index;
            Purpose purpose = purpose(reader, at, list.get(index));
            if (purpose != null && purposes.put(purpose.name(), purpose) != null) {
                reader.find(at + "/name", "NAME_TWICE", "another purpose bears the same name");
            }
            String partner = purpose == null ? null : purpose.partner();
            if (partner != null && !partners.add(partner)) {
                reader.find(at + "/partner", "PARTNER_TWICE", "another purpose is about the same partner");
            }
        }
        return purposes;
    }

    private static @Nullable Purpose purpose(SectionReader reader, String pointer, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> definition)) {
            reader.find(
                    pointer,
                    "NOT_A_PURPOSE",
                    "a purpose with name, channels or a partner, textVersion and text is needed here");
            return null;
        }
        reader.refuseOthers(pointer, definition, PURPOSE_FIELDS);
        if (definition.get("partner") != null) {
            return aboutPartner(reader, pointer, definition);
        }
        String name = reader.name(pointer + "/name", definition.get("name"));
        Set<String> channels =
                channels(reader, pointer + "/channels", definition.get("channels"), Set.copyOf(ConsentTerms.CHANNELS));
        if (channels.isEmpty()) {
            reader.find(pointer + "/channels", "FIELD_MISSING", "a list of channels, or a partner, is needed here");
        }
        String version = reader.name(pointer + "/textVersion", definition.get("textVersion"));
        Map<String, String> text = text(reader, pointer + "/text", definition.get("text"));
        // A link can be sent to an address only, and of the others none is sent to so far.
        Set<String> confirm = channels(
                reader,
                pointer + "/confirm",
                definition.get("confirm"),
                channels.contains(ConsentTerms.EMAIL) ? Set.of(ConsentTerms.EMAIL) : Set.of());
        Set<String> earlier = earlierVersions(reader, pointer + "/earlierVersions", definition.get("earlierVersions"));
        return name == null || version == null ? null : new Purpose(name, channels, version, text, confirm, earlier);
    }

    private static @Nullable Purpose aboutPartner(SectionReader reader, String pointer, Map<?, ?> definition) {
        String name = reader.name(pointer + "/name", definition.get("name"));
        String partner = reader.text(pointer + "/partner", definition.get("partner"));
        if (definition.get("channels") != null) {
            reader.find(
                    pointer + "/channels",
                    "PARTNER_OR_CHANNELS",
                    "a purpose is about being written to or about what a partner may learn: leave out one of both");
        }
        if (definition.get("confirm") != null) {
            reader.find(
                    pointer + "/confirm",
                    "PARTNER_OR_CHANNELS",
                    "an address confirms that it may be written to; what a partner may learn is about no address");
        }
        String version = reader.name(pointer + "/textVersion", definition.get("textVersion"));
        Map<String, String> text = text(reader, pointer + "/text", definition.get("text"));
        Set<String> earlier = earlierVersions(reader, pointer + "/earlierVersions", definition.get("earlierVersions"));
        return name == null || partner == null || version == null
                ? null
                : Purpose.about(partner, name, version, text, earlier);
    }

    private static Set<String> earlierVersions(SectionReader reader, String pointer, @Nullable Object value) {
        Set<String> versions = new LinkedHashSet<>();
        List<?> list = reader.list(pointer, value, EARLIER_VERSIONS_MAX);
        for (int index = 0; index < list.size(); index++) {
            String version = reader.name(pointer + "/" + index, list.get(index));
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }

    private static Set<String> channels(
            SectionReader reader, String pointer, @Nullable Object value, Set<String> possible) {
        Set<String> channels = new LinkedHashSet<>();
        List<?> list = reader.list(pointer, value, ConsentTerms.CHANNELS.size());
        for (int index = 0; index < list.size(); index++) {
            String channel = String.valueOf(list.get(index));
            if (!possible.contains(channel)) {
                reader.find(
                        pointer + "/" + index,
                        "CHANNEL_NOT_POSSIBLE",
                        "must be one of " + possible.stream().sorted().toList());
            } else if (!channels.add(channel)) {
                reader.find(pointer + "/" + index, "CHANNEL_TWICE", "the channel stands there already");
            }
        }
        return channels;
    }

    private static Map<String, String> text(SectionReader reader, String pointer, @Nullable Object value) {
        Map<String, String> text = new TreeMap<>();
        if (!(value instanceof Map<?, ?> languages) || languages.isEmpty() || languages.size() > LANGUAGES_MAX) {
            reader.find(
                    pointer, "NOT_A_TEXT", "what is agreed to is needed here, in 1 to " + LANGUAGES_MAX + " languages");
            return text;
        }
        languages.forEach((key, words) -> {
            String language = String.valueOf(key);
            if (!LANGUAGE.matcher(language).matches()) {
                reader.find(pointer, "NOT_A_LANGUAGE", "must be a language tag such as fa or pt-BR");
                return;
            }
            String said = reader.longText(pointer + "/" + language, words, TEXT_LENGTH_MAX);
            if (said != null) {
                text.put(language, said);
            }
        });
        return text;
    }

    private static Set<String> keywords(SectionReader reader, String pointer, @Nullable Object value) {
        Set<String> keywords = new LinkedHashSet<>();
        List<?> list = reader.list(pointer, value, KEYWORDS_MAX);
        for (int index = 0; index < list.size(); index++) {
            String at = pointer + "/" + index;
            String written = reader.text(at, list.get(index));
            if (written == null) {
                continue;
            }
            String keyword = Keyword.normalise(written);
            if (keyword.isEmpty()) {
                reader.find(at, "UNFIT_TEXT", "must have a letter or a digit");
            } else if (!keywords.add(keyword)) {
                reader.find(at, "KEYWORD_TWICE", "the keyword stands there already, in whatever writing");
            }
        }
        return keywords;
    }
}
