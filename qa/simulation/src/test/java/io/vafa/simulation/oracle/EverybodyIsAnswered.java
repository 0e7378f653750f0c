package io.vafa.simulation.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Whoever waits hears at least one answer, and none that the books contradict. */
final class EverybodyIsAnswered implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, List<Evidence.Fact>> replies = new HashMap<>();
        evidence.topic("vafa.replies.v1")
                .forEach(reply -> replies.computeIfAbsent(reply.key(), _ -> new ArrayList<>())
                        .add(reply));
        Reports reports = new Reports(evidence);
        // Whoever got no answer sent again, and hears what became of each try: one may have come too early, the next in
        // time.
        Set<String> setAside = evidence.reports().stream()
                .filter(report -> evidence.letters().containsKey(report.origin()))
                .map(Evidence.Fact::correlation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (Evidence.Fact report : evidence.reports()) {
            if (report.correlation() == null || evidence.letters().containsKey(report.origin())) {
                continue;
            }
            List<Evidence.Fact> heard = replies.getOrDefault(report.correlation(), List.of());
            if (heard.isEmpty()) {
                violation.accept("nobody answered the report at " + report.origin());
            }
            for (Evidence.Fact reply : heard) {
                String status = reply.json().get("status").asString();
                evidence.coverage().saw("replies: " + status, 1);
                boolean borneOut = switch (status) {
                    case "CREDITED" -> reports.isCredited(report.json());
                    case "REFUSED" -> setAside.contains(report.correlation()) || reports.isCredited(report.json());
                    case "CONFLICT" -> reports.isConflict(report.json());
                    default -> !reply.json().has("sequence");
                };
                if (!borneOut) {
                    violation.accept("the report at " + report.origin() + " of "
                            + report.json().at("/purchase/eventId").asString() + " was answered " + reply.text());
                }
            }
        }
    }
}
