package io.vafa.standalone.purchases;

import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.client.Pause;
import io.vafa.standalone.client.PlatformUnreachableException;
import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Balances go under their members' ids, which member-service knows; where that is wanted, it enrols whom it does not know. A
 * member enrolled a moment ago may have no account yet, so those are sent again for a while.
 */
final class BalanceRoad implements ItemRoad {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MEMBER = "member";
    private static final String STATUS = "status";
    private static final int REMEMBERED = 100_000;
    private static final int NOT_FOUND = 404;
    private static final int CREATED = 201;
    private static final Duration ACCOUNT_PATIENCE = Duration.ofSeconds(30);
    private static final Duration ACCOUNT_PAUSE = Duration.ofMillis(250);

    private final PatientSender sender;
    private final String members;
    private final String balances;
    private final BalanceFile file;
    private final Map<String, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    BalanceRoad(PatientSender sender, String program, BalanceFile file) {
        this.sender = sender;
        this.members = "/v1/programs/" + program + "/members";
        this.balances = "/v1/programs/" + program + "/opening-balances?source=" + file.source();
        this.file = file;
    }

    @Override
    public PatientSender.Result send(List<ReadPurchase> items) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        String problem = resolve(items, found);
        if (problem != null) {
            return new PatientSender.Result.GaveUp(problem);
        }
        Map<Integer, JsonNode> answers = new TreeMap<>();
        Map<Integer, String> bodies = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            JsonNode member = found.get(items.get(i).member());
            if (member != null && member.hasNonNull(MEMBER)) {
                ObjectNode body = (ObjectNode) JSON.readTree(items.get(i).json());
                body.put(MEMBER, member.path(MEMBER).asString());
                bodies.put(i, JSON.writeValueAsString(body));
            } else {
                answers.put(i, member == null ? unknown() : member);
            }
        }
        String undelivered = deliver(bodies, answers);
        return undelivered == null
                ? new PatientSender.Result.Answered(List.copyOf(answers.values()))
                : new PatientSender.Result.GaveUp(undelivered);
    }

    /** Sends the bodies until each has an answer that stands; the reason if the platform gives up, else null. */
    private @Nullable String deliver(Map<Integer, String> bodies, Map<Integer, JsonNode> answers) {
        long startedNanos = System.nanoTime();
        List<Integer> open = List.copyOf(bodies.keySet());
        while (!open.isEmpty()) {
            switch (sender.send(balances, open.stream().map(bodies::get).toList(), Map.of())) {
                case PatientSender.Result.GaveUp(var reason) -> {
                    return reason;
                }
                case PatientSender.Result.Answered(var lines) -> {
                    List<Integer> sent = open;
                    IntStream.range(0, sent.size()).forEach(i -> answers.put(sent.get(i), lines.get(i)));
                    open = IntStream.range(0, sent.size())
                            .filter(i -> lines.get(i).path(STATUS).asInt(0) == NOT_FOUND)
                            .mapToObj(sent::get)
                            .toList();
                }
            }
            boolean isOver = System.nanoTime() - startedNanos > ACCOUNT_PATIENCE.toNanos();
            if (!open.isEmpty() && (isOver || !Pause.of(ACCOUNT_PAUSE))) {
                return null;
            }
        }
        return null;
    }

    /** Finds out who the members are; the reason if the platform gives up, else null. */
    private @Nullable String resolve(List<ReadPurchase> items, Map<String, JsonNode> found) {
        Set<String> wanted = new LinkedHashSet<>();
        synchronized (known) {
            for (ReadPurchase item : items) {
                String id = known.get(item.member());
                if (id == null) {
                    wanted.add(item.member());
                } else {
                    found.put(item.member(), JSON.createObjectNode().put(MEMBER, id));
                }
            }
        }
        String problem = file.enrol() ? enrol(List.copyOf(wanted), found) : search(wanted, found);
        synchronized (known) {
            found.forEach((reference, answer) -> {
                if (answer.hasNonNull(MEMBER)) {
                    known.put(reference, answer.path(MEMBER).asString());
                }
            });
        }
        return problem;
    }

    private @Nullable String enrol(List<String> wanted, Map<String, JsonNode> found) {
        for (int start = 0; start < wanted.size(); start += MemberEnroller.BATCH) {
            List<String> batch = wanted.subList(start, Math.min(wanted.size(), start + MemberEnroller.BATCH));
            List<String> bodies = new ArrayList<>();
            for (String reference : batch) {
                ObjectNode body = JSON.createObjectNode();
                body.putArray("identifiers").add(JSON.readTree(reference));
                bodies.add(JSON.writeValueAsString(body.put("historic", true)));
            }
            switch (sender.send(members, bodies, Map.of())) {
                case PatientSender.Result.GaveUp(var reason) -> {
                    return reason;
                }
                case PatientSender.Result.Answered(var answers) -> {
                    for (int i = 0; i < batch.size(); i++) {
                        found.put(batch.get(i), answers.get(i));
                        if (answers.get(i).path(STATUS).asInt(0) == CREATED) {
                            file.enrolled().incrementAndGet();
                        }
                    }
                }
            }
        }
        return null;
    }

    private @Nullable String search(Set<String> wanted, Map<String, JsonNode> found) {
        for (String reference : wanted) {
            try {
                Answer answer = sender.ask(members + "/search", JSON.readTree(reference));
                if (answer.succeeded()) {
                    found.put(reference, answer.body());
                } else if (answer.status() != NOT_FOUND && !isOfTheRow(answer)) {
                    return answer.problem();
                }
            } catch (PlatformUnreachableException unreachable) {
                return unreachable.reason();
            }
        }
        return null;
    }

    /** Whether the reference itself is wrong, which concerns its row only. */
    private static boolean isOfTheRow(Answer answer) {
        return answer.status() == 422;
    }

    private static JsonNode unknown() {
        return JSON.createObjectNode()
                .put(STATUS, NOT_FOUND)
                .put("code", "UNKNOWN_MEMBER")
                .put("detail", "nobody has enrolled with this reference; --enrol enrols them");
    }
}
