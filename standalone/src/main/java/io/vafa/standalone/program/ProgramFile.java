package io.vafa.standalone.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A programme as it stands in a file.
 *
 * @param program the programme's id
 * @param effectiveFrom from when on it is to hold, ISO 8601, or null to leave that to the platform
 * @param sections the sections in the order in which they are applied
 */
public record ProgramFile(String program, @Nullable String effectiveFrom, List<Section> sections) {

    /**
     * One part of a programme.
     *
     * @param content as JSON
     */
    public record Section(String name, JsonNode content) {}

    /** The sections, each owned by one service; {@code program} comes first, for the platform must know it before the rest. */
    static final List<String> SECTIONS = List.of(
            "program",
            "wallets",
            "accrual",
            "activities",
            "clearing",
            "forgottenCard",
            "alerts",
            "members",
            "cards",
            "households",
            "registry",
            "tiers",
            "lifecycle",
            "segments",
            "campaigns",
            "messages");

    private static final String EFFECTIVE_FROM = "effectiveFrom";
    private static final String ID = "[a-z0-9][a-z0-9-]{0,62}";

    /** A file that says what it should, as far as can be seen from here, or everything that is wrong with it. */
    public sealed interface Reading {

        /** A readable file with the line of every value. */
        record Good(ProgramFile program, Lines lines) implements Reading {}

        /** What must be corrected first. */
        record Bad(List<SourceProblem> problems) implements Reading {}
    }

    /** Finds the line of a value inside a section. */
    public interface Lines {

        /** The problem of the value at {@code pointer} (RFC 6901, within the section). */
        SourceProblem problem(String section, String pointer, String message);
    }

    /** Reads the text of a file. */
    public static Reading read(String text) {
        return switch (YamlReader.read(text)) {
            case YamlDocument.Broken(var problems) -> new Reading.Bad(problems);
            case YamlDocument.Read(var root, var sources) -> read(root, sources);
        };
    }

    private static Reading read(JsonNode root, SourceMap sources) {
        List<SourceProblem> problems = new ArrayList<>();
        if (!root.isObject()) {
            return new Reading.Bad(List.of(new SourceProblem(1, "", "expected the sections " + SECTIONS)));
        }
        for (String name : root.propertyNames()) {
            if (!SECTIONS.contains(name) && !name.equals(EFFECTIVE_FROM)) {
                problems.add(new SourceProblem(
                        sources.lineOf(SourceMap.step(name)), name, "unknown section; expected " + SECTIONS));
            }
        }
        String id = root.path("program").path("id").asString("");
        if (!id.matches(ID)) {
            problems.add(new SourceProblem(
                    sources.lineOf("/program/id"),
                    "program.id",
                    id.isEmpty() ? "missing" : "must be lower-case letters, digits and hyphens, at most 63"));
        }
        List<Section> sections = SECTIONS.stream()
                .filter(root::has)
                .map(name -> new Section(name, root.path(name)))
                .toList();
        JsonNode from = root.path(EFFECTIVE_FROM);
        ProgramFile program = new ProgramFile(id, from.isString() ? from.asString() : null, sections);
        return problems.isEmpty()
                ? new Reading.Good(program, (section, pointer, message) -> {
                    String whole = "/" + section + pointer;
                    return new SourceProblem(sources.lineOf(whole), SourceMap.field(whole), message);
                })
                : new Reading.Bad(problems);
    }
}
