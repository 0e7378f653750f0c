package io.vafa.standalone.program;

import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.Pause;
import io.vafa.standalone.client.PlatformClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        for (ProgramFile.Section section : program.sections()) {
            Answer answer = put(program, section, true);
            if (answer.status() == INVALID) {
                problems.addAll(problems(section, answer, lines));
            } else if (!answer.succeeded()) {
                return new Result.Failed(section.name() + ": " + answer.problem());
            }
        }
        return problems.isEmpty() ? applyForReal(program, lines) : new Result.Invalid(problems);
    }

    private Result applyForReal(ProgramFile program, ProgramFile.Lines lines) {
        List<AppliedSection> applied = new ArrayList<>();
        for (ProgramFile.Section section : program.sections()) {
            Answer answer = putOnceKnown(program, section);
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

    /** A new programme needs a moment until every part of the platform has heard of it. */
    private Answer putOnceKnown(ProgramFile program, ProgramFile.Section section) {
        Answer answer = put(program, section, false);
        for (int attempt = 1; isUnknown(answer) && attempt < ATTEMPTS_MAX && Pause.of(PAUSE); attempt++) {
            answer = put(program, section, false);
        }
        return answer;
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
