package io.vafa.standalone.program;

import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.Pause;
import io.vafa.standalone.client.PlatformClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Brings a platform to the state a programme file describes: first asks every owner, and applies only if all agree. */
public final class ProgramApplier {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int INVALID = 422;
    private static final int NOT_FOUND = 404;
    private static final int ATTEMPTS_MAX = 40;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /**
     * Which section has the names, by the codes that say that there is no such name. What a section of the same file is about to name is not known
     * to others before it is applied, and then only a moment later.
     */
    private static final Map<String, String> NAMED_IN = Map.of(
            "UNKNOWN_WALLET", "wallets",
            "UNKNOWN_ACTIVITY", "activities",
            "UNKNOWN_TIER", "tiers",
            "UNKNOWN_STAGE", "lifecycle",
            "UNKNOWN_SEGMENT", "segments");

    private final PlatformClient client;

    public ProgramApplier(PlatformClient client) {
        this.client = client;
    }

    /** How it ended. */
    public sealed interface Result {

        /** The platform is as the file says. */
        record Applied(List<AppliedSection> sections) implements Result {}

        /** The file must be corrected; nothing was changed. */
        record Invalid(List<SourceProblem> problems) implements Result {}

        /** The platform said no, for a reason that is not in the file. */
        record Failed(String reason) implements Result {}
    }

    /**
     * A section in its present version.
     *
     * @param changed false if the platform had the same content before
     */
    public record AppliedSection(String section, long version, boolean changed) {}

    /**
     * Applies all sections.
     *
     * @throws io.vafa.standalone.client.PlatformUnreachableException if the platform stops answering
     */
    public Result apply(ProgramFile program, ProgramFile.Lines lines) {
        List<SourceProblem> problems = new ArrayList<>();
        Map<String, JsonNode> changing = new HashMap<>();
        for (ProgramFile.Section section : program.sections()) {
            Answer answer = put(program, section, true);
            if (answer.status() == INVALID) {
                if (!onlyNamesOf(changing, section, answer)) {
                    problems.addAll(problems(section, answer, lines));
                }
            } else if (!answer.succeeded()) {
                return new Result.Failed(section.name() + ": " + answer.problem());
            }
            if (answer.body().path("changed").asBoolean(true)) {
                changing.put(section.name(), section.content());
            }
        }
        return problems.isEmpty() ? applyForReal(program, lines, changing) : new Result.Invalid(problems);
    }

    private Result applyForReal(ProgramFile program, ProgramFile.Lines lines, Map<String, JsonNode> changing) {
        List<AppliedSection> applied = new ArrayList<>();
        for (ProgramFile.Section section : program.sections()) {
            Answer answer = putOnceKnown(program, section, changing);
            if (answer.status() == INVALID) {
                return new Result.Invalid(problems(section, answer, lines));
            }
            if (!answer.succeeded()) {
                return new Result.Failed(section.name() + ": " + answer.problem());
            }
            applied.add(new AppliedSection(
                    section.name(),
                    answer.body().path("version").asLong(0),
                    answer.body().path("changed").asBoolean(true)));
        }
        return new Result.Applied(applied);
    }

    /** A new programme, and what its sections name, needs a moment until every part of the platform has heard of it. */
    private Answer putOnceKnown(ProgramFile program, ProgramFile.Section section, Map<String, JsonNode> changing) {
        Answer answer = put(program, section, false);
        for (int attempt = 1;
                (isUnknown(answer) || onlyNamesOf(changing, section, answer))
                        && attempt < ATTEMPTS_MAX
                        && Pause.of(PAUSE);
                attempt++) {
            answer = put(program, section, false);
        }
        return answer;
    }

    /** Whether all that is wrong are names that other sections of the file bring. */
    private static boolean onlyNamesOf(Map<String, JsonNode> changing, ProgramFile.Section section, Answer answer) {
        JsonNode errors = answer.body().path("errors");
        return answer.status() == INVALID
                && !errors.isEmpty()
                && errors.valueStream().allMatch(error -> {
                    JsonNode naming = changing.get(
                            NAMED_IN.getOrDefault(error.path("code").asString(""), ""));
                    Set<String> named =
                            texts(section.content().at(error.path("pointer").asString("")));
                    return naming != null && !named.isEmpty() && texts(naming).containsAll(named);
                });
    }

    /** Every text in it. */
    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new HashSet<>();
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    private static boolean isUnknown(Answer answer) {
        return answer.status() == NOT_FOUND;
    }

    private Answer put(ProgramFile program, ProgramFile.Section section, boolean dryRun) {
        ObjectNode body = JSON.createObjectNode();
        body.set("content", section.content());
        if (program.effectiveFrom() != null) {
            body.put("effectiveFrom", program.effectiveFrom());
        }
        return client.put(
                "/v1/programs/" + program.program() + "/sections/" + section.name() + "?dryRun=" + dryRun, body);
    }

    private static List<SourceProblem> problems(ProgramFile.Section section, Answer answer, ProgramFile.Lines lines) {
        List<SourceProblem> problems = new ArrayList<>();
        for (JsonNode error : answer.body().path("errors")) {
            String message = error.path("detail").asString(error.path("code").asString("not valid"));
            problems.add(lines.problem(section.name(), error.path("pointer").asString(""), message));
        }
        if (problems.isEmpty()) {
            problems.add(lines.problem(section.name(), "", answer.problem()));
        }
        return problems;
    }
}
