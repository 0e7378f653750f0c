package io.vafa.standalone.purchases;

import io.vafa.standalone.client.PatientSender;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Enrols members in batches. Enrolling a known one changes nothing. */
public final class MemberEnroller {

    /** So many members in one request. */
    public static final int BATCH = 1_000;

    private static final int CREATED = 201;

    private final PatientSender sender;
    private final String path;

    public MemberEnroller(PatientSender sender, String program) {
        this.sender = sender;
        this.path = "/v1/programs/" + program + "/members";
    }

    /** What became of a batch. */
    public sealed interface Result {

        /** Every member was answered: {@code created} are new, the others were known or cannot be enrolled. */
        record Enrolled(long created) implements Result {}

        /** It is not known of all members what became of them. */
        record Failed(String reason) implements Result {}
    }

    /**
     * Enrols at most {@link #BATCH} members.
     *
     * @param bodies one JSON object a member
     */
    public Result enrol(List<String> bodies) {
        if (bodies.isEmpty()) {
            return new Result.Enrolled(0);
        }
        return switch (sender.send(path, bodies, Map.of())) {
            case PatientSender.Result.Answered(var answers) -> new Result.Enrolled(created(answers));
            case PatientSender.Result.GaveUp(var reason) -> new Result.Failed(reason);
        };
    }

    private static long created(List<JsonNode> answers) {
        return answers.stream()
                .filter(answer -> answer.path("status").asInt(0) == CREATED)
                .count();
    }
}
