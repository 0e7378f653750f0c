package io.vafa.simulation.oracle;

import io.vafa.member.domain.Member;
import io.vafa.simulation.workload.Programme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * Each occasion has one recorded message per template, sent or not as the rules say; a mail comes twice only where nobody
 * could know whether it had left.
 */
final class MembersHearOnce implements Invariant {
    /** Stands between an occasion and a reward of which the programme has nothing to say. */
    private static final String WITHOUT_WORDS = ":";

    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, List<String>> expected = new TreeMap<>();
        evidence.journals()
                .forEach((member, entries) -> entries.forEach(entry -> {
                    for (JsonNode posting : entry.json().get("postings")) {
                        for (String template : templates(posting)) {
                            expected.computeIfAbsent(member + " " + template, _ -> new ArrayList<>())
                                    .add(
                                            template.contains(WITHOUT_WORDS)
                                                    ? "SUPPRESSED NO_TEMPLATE"
                                                    : status(evidence, member, entry));
                        }
                    }
                }));
        Map<String, List<String>> recorded = new TreeMap<>();
        Map<String, String> statuses = new HashMap<>();
        for (Document message : evidence.stored("notification", "messages").all()) {
            String status = message.getString("status")
                    + (message.containsKey("reason") ? " " + message.getString("reason") : "");
            recorded.computeIfAbsent(
                            message.getString("member") + " " + message.getString("template"), _ -> new ArrayList<>())
                    .add(status);
            statuses.put(message.getString("_id"), status);
            evidence.coverage().saw("messages: " + status, 1);
        }
        expected.values().forEach(list -> list.sort(null));
        recorded.values().forEach(list -> list.sort(null));
        if (!recorded.equals(expected)) {
            recorded.forEach((what, list) -> {
                if (!list.equals(expected.get(what))) {
                    violation.accept("recorded " + what + " " + list + ", but due was " + expected.get(what));
                }
            });
            expected.forEach((what, list) -> {
                if (!recorded.containsKey(what)) {
                    violation.accept("due was " + what + " " + list + ", but nothing is recorded");
                }
            });
        }
        mails(evidence, statuses, violation);
        told(evidence, statuses, violation);
    }

    private static List<String> templates(JsonNode posting) {
        return switch (posting.get("type").asString()) {
            case "account-opened" -> Programme.WELCOMES;
            case "tier-changed" -> posting.get("upgrade").asBoolean() ? Programme.UPGRADES : List.of();
            // In words of the platform's own, since the programme has none for it.
            case "standing-changed" ->
                Set.of("EARN_ONLY", "SUSPENDED").contains(posting.get("to").asString())
                        ? List.of("safety-account-frozen")
                        : List.of();
            case "reward-given" ->
                switch (posting.at("/reward/type").asString()) {
                    case "CASE" -> List.of();
                    case "MESSAGE" ->
                        List.of("reward-given" + WITHOUT_WORDS
                                + posting.at("/reward/name").asString());
                    default -> Programme.REWARDS;
                };
            case "reward-recalled" ->
                Set.of("CASE", "MESSAGE").contains(posting.get("kind").asString())
                        ? List.of()
                        : List.of("reward-recalled" + WITHOUT_WORDS
                                + posting.get("name").asString());
            case "points-sent" -> posting.has("agent") ? List.of("safety-sent-by-agent") : List.of();
            case "points-redeemed" ->
                posting.at("/redemption/agent").isMissingNode() ? List.of() : List.of("safety-spent-by-agent");
            default -> List.of();
        };
    }

    private static String status(Evidence evidence, String member, Evidence.Entry entry) {
        if (entry.json().get("historic").asBoolean()) {
            return "SUPPRESSED HISTORIC";
        }
        Member known = evidence.member(member).orElse(null);
        if (known == null) {
            return "SUPPRESSED UNKNOWN_MEMBER";
        }
        String email = known.profile().email();
        if (email == null) {
            return "SUPPRESSED NO_ADDRESS";
        }
        return email.contains("@") ? "SENT" : "FAILED ADDRESS_INVALID";
    }

    private static void mails(Evidence evidence, Map<String, String> statuses, Consumer<String> violation) {
        evidence.mails()
                .repeatedWithoutDoubt()
                .forEach(mail -> violation.accept("mail " + mail + " came twice though nothing was in doubt"));
        Map<String, Integer> taken = new HashMap<>();
        evidence.mails().taken().forEach((header, times) -> {
            String id = header.substring(1, header.indexOf('@'));
            taken.put(id, times);
            evidence.coverage().saw("mails in doubt, sent again", times - 1L);
            if (!"SENT".equals(statuses.get(id))) {
                violation.accept("mail " + header + " left, but is recorded as " + statuses.get(id));
            }
        });
        statuses.forEach((id, status) -> {
            if (status.equals("SENT") && !taken.containsKey(id)) {
                violation.accept("message " + id + " is recorded as sent, but no mail left");
            }
        });
    }

    private static void told(Evidence evidence, Map<String, String> statuses, Consumer<String> violation) {
        Map<String, String> untold = new HashMap<>(statuses);
        for (Evidence.Fact fact : evidence.topic("vafa.notifications.v1")) {
            String id = fact.json().get("message").asString();
            untold.remove(id);
            if (!statuses.getOrDefault(id, "nothing")
                    .startsWith(fact.json().get("status").asString())) {
                violation.accept("message " + id + " was told as " + fact.json().get("status") + ", but stored as "
                        + statuses.get(id));
            }
        }
        untold.keySet().forEach(id -> violation.accept("nobody was told of message " + id));
    }
}
