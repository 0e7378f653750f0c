package io.vafa.qa.description;

import io.vafa.platform.openapi.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An operation as the description has it.
 *
 * @param operation verb and path
 * @param area its tag
 * @param roles who may, under {@code security}; empty: anybody
 * @param signed whether a partner may sign the request instead of bearing a token
 * @param said what the text says after "Who may:"
 * @param needsRecentLogin whether people have to have logged in a short while ago
 */
record DescribedOperation(
        String operation,
        String area,
        String summary,
        Set<String> roles,
        boolean signed,
        String said,
        boolean needsRecentLogin) {
    private static final Pattern WHO_MAY = Pattern.compile("Who may: (.*)\\.$");
    private static final Pattern ASIDE = Pattern.compile("\\(([^)]*)\\)| (with [^,]*)");
    private static final Pattern ROLE = Pattern.compile("till|partner|agent|analyst|admin|member|anybody");

    /** All, in the order of the description. */
    static List<DescribedOperation> all() {
        List<DescribedOperation> all = new ArrayList<>();
        OpenApi.document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> all.add(
                                of(verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), verb.getValue()))));
        return all;
    }

    /** The roles that the text names. */
    Set<String> rolesSaid() {
        return new TreeSet<>(ROLE.matcher(ASIDE.matcher(said).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList());
    }

    /** What the text adds to a role, such as "their own"; empty: nothing. */
    String aside() {
        return String.join(
                ", ",
                ASIDE.matcher(said)
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .distinct()
                        .toList());
    }

    private static DescribedOperation of(String operation, JsonNode described) {
        if (!described.has("security")) {
            throw new AssertionError(operation + " does not say who may: give it, beside its description, for example"
                    + " security: [{token: [agent]}, {token: [admin]}]");
        }
        Set<String> roles = new TreeSet<>();
        described
                .get("security")
                .forEach(alternative -> alternative.path("token").forEach(role -> roles.add(role.stringValue())));
        Matcher said = WHO_MAY.matcher(described.path("description").asString(""));
        if (!said.find()) {
            throw new AssertionError(operation + " must end its description with \"Who may: ….\"");
        }
        return new DescribedOperation(
                operation,
                described.get("tags").get(0).stringValue(),
                described.get("summary").stringValue(),
                roles,
                described.get("security").findValue("signature") != null,
                said.group(1),
                described.path("x-vafa-step-up").asBoolean(false));
    }
}
