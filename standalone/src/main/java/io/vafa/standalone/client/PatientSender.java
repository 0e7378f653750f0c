package io.vafa.standalone.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Sends lines until each has a final answer: what a busy platform puts off, and what an unreachable one left unanswered, is
 * sent again, for a bounded time. Sending again is safe, for the platform knows every line by its receipt or identifier.
 */
public final class PatientSender {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final PlatformClient client;
    private final Patience patience;

    /**
     * How long one batch may go without any progress.
     *
     * @param busy while the platform answers that it is busy
     * @param unreachable while it does not answer at all
     */
    public record Patience(Duration busy, Duration unreachable) {

        /** Two minutes for a busy platform, ten seconds for a silent one. */
        public static final Patience USUAL = new Patience(Duration.ofMinutes(2), Duration.ofSeconds(10));
    }

    public PatientSender(PlatformClient client, Patience patience) {
        this.client = client;
        this.patience = patience;
    }

    /** Looks outcomes up that did not come in time. */
    public OutcomeLookup outcomes() {
        return new OutcomeLookup(client, patience.busy());
    }

    /**
     * Sends one JSON body until a platform that is not busy answers.
     *
     * @throws PlatformUnreachableException if no answer arrives
     */
    public Answer ask(String path, Object body) {
        long startedNanos = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        Answer answer = client.post(path, body);
        while ((answer.status() == TOO_MANY_REQUESTS || answer.status() >= FIRST_SERVER_ERROR)
                && System.nanoTime() - startedNanos < patience.busy().toNanos()
                && Pause.of(pause)) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            answer = client.post(path, body);
        }
        return answer;
    }

    /** What became of the lines. */
    public sealed interface Result {

        /** One final answer per line, in the order of the lines. */
        record Answered(List<JsonNode> lines) implements Result {}

        /** It is not known of all lines what became of them. */
        record GaveUp(String reason) implements Result {}
    }

    /** Sends the lines in order; what is put off is sent again alone, and every answer stands in its line's place. */
    public Result send(String path, List<String> lines, Map<String, String> headers) {
        Map<Integer, JsonNode> answers = new TreeMap<>();
        while (answers.size() < lines.size()) {
            List<Integer> open = IntStream.range(0, lines.size())
                    .filter(index -> !answers.containsKey(index))
                    .boxed()
                    .toList();
            Attempt attempt = new Attempt(path, open.stream().map(lines::get).toList(), headers);
            switch (attempt.untilSomeAnswered()) {
                case Result.Answered(var all) -> {
                    for (int index = 0; index < all.size(); index++) {
                        if (!putOff(all.get(index))) {
                            answers.put(open.get(index), all.get(index));
                        }
                    }
                }
                case Result.GaveUp gaveUp -> {
                    return gaveUp;
                }
            }
        }
        return new Result.Answered(List.copyOf(answers.values()));
    }

    /** Sends until at least one line has a final answer. */
    private final class Attempt {

        private final String path;
        private final List<String> lines;
        private final Map<String, String> headers;
        private final long startedNanos = System.nanoTime();
        private Duration pause = FIRST_PAUSE;

        private Attempt(String path, List<String> lines, Map<String, String> headers) {
            this.path = path;
            this.lines = lines;
            this.headers = headers;
        }

        private Result untilSomeAnswered() {
            while (true) {
                String reason;
                boolean goesOn;
                switch (client.postLines(path, lines, headers)) {
                    case LinesAnswer.Answered(var all) -> {
                        if (!all.stream().allMatch(PatientSender::putOff)) {
                            return new Result.Answered(all);
                        }
                        reason = "it answers: " + all.getFirst();
                        goesOn = pause(patience.busy(), pause);
                    }
                    case LinesAnswer.Busy(var why, var asked) -> {
                        reason = why;
                        goesOn = pause(patience.busy(), asked.compareTo(pause) > 0 ? asked : pause);
                    }
                    case LinesAnswer.Unreachable(var why) -> {
                        reason = why;
                        goesOn = pause(patience.unreachable(), pause);
                    }
                    case LinesAnswer.Refused(var refusal) -> {
                        reason = refusal.problem();
                        goesOn = false;
                    }
                }
                if (!goesOn) {
                    return new Result.GaveUp(reason);
                }
            }
        }

        private boolean pause(Duration longest, Duration next) {
            if (System.nanoTime() - startedNanos + next.toNanos() > longest.toNanos()) {
                return false;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            return Pause.of(next);
        }
    }

    private static boolean putOff(JsonNode answer) {
        int status = answer.path("status").asInt(0);
        return status == TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR || status == 0;
    }
}
