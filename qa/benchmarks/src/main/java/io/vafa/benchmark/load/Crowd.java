package io.vafa.benchmark.load;

import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.command.CommandFailedException;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Progress;
import io.vafa.standalone.purchases.MemberEnroller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Members with a card each and points to spend, enrolled through the gateway. Used by one thread. */
final class Crowd {
    private static final int BALANCES_AT_ONCE = 2_000;
    private static final int FIRST_REFUSAL = 400;

    private final LivePlatform platform;
    private final PatientSender sender;
    private final Console console;
    private final List<String> members = new ArrayList<>();

    Crowd(LivePlatform platform, Console console) {
        this.platform = platform;
        this.sender = new PatientSender(platform.client(), PatientSender.Patience.USUAL);
        this.console = console;
    }

    /** Enrols until there are so many, each with so many points from another system. */
    void growTo(int count, long points) {
        int before = members.size();
        send(
                "Enrolling",
                "members",
                "/members",
                before,
                count,
                MemberEnroller.BATCH,
                number ->
                        "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"" + card(number) + "\"}],\"historic\":true}",
                answers -> answers.forEach(
                        answer -> members.add(answer.path("member").asString())));
        platform.drain();
        send(
                "Opening balances",
                "members",
                "/opening-balances?source=bench",
                before,
                count,
                BALANCES_AT_ONCE,
                number -> "{\"row\":\"" + number + "\",\"member\":\"" + members.get(number)
                        + "\",\"wallet\":\"points\",\"points\":" + points + ",\"issuer\":\"main\"}",
                _ -> {});
        platform.drain();
    }

    int size() {
        return members.size();
    }

    /** The id of a member. */
    String member(int number) {
        return members.get(number);
    }

    /** The card of a member. */
    static String card(int number) {
        return String.format(Locale.ROOT, "%08d", number);
    }

    /** Sends lines of NDJSON in order and hands on the answers; none may be a refusal. */
    void send(
            String what,
            String unit,
            String path,
            int from,
            int until,
            int atOnce,
            IntFunction<String> line,
            Consumer<List<JsonNode>> answers) {
        try (Progress progress = console.progress(what, unit)) {
            for (int start = from; start < until; start += atOnce) {
                int end = Math.min(until, start + atOnce);
                List<String> lines = IntStream.range(start, end).mapToObj(line).toList();
                switch (sender.send("/v1/programs/" + LivePlatform.PROGRAM + path, lines, Map.of())) {
                    case PatientSender.Result.GaveUp(var reason) ->
                        throw new CommandFailedException(what + " was not possible: " + reason);
                    case PatientSender.Result.Answered(var all) -> {
                        all.stream()
                                .filter(answer -> answer.path("status").asInt(FIRST_REFUSAL) >= FIRST_REFUSAL)
                                .findFirst()
                                .ifPresent(refused -> {
                                    throw new CommandFailedException(what + " was refused: " + refused);
                                });
                        answers.accept(all);
                    }
                }
                progress.update((double) (end - from) / (until - from), end - from);
            }
        }
    }
}
