package io.vafa.simulation.oracle;

import io.vafa.simulation.workload.History;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Each identifier is one member's, each member has all its own, everybody was told, and no answer was a lie. */
final class EnrolmentsEndWhole implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        if (!evidence.stored("member", "outbox").all().isEmpty()) {
            violation.accept("enrolments are left half way");
        }
        Map<String, String> owners = new HashMap<>();
        evidence.stored("member", "identifiers")
                .all()
                .forEach(claim -> owners.put(claim.getString("_id"), claim.getString("member")));
        Set<String> members = new HashSet<>();
        for (Document member : evidence.storedMembers()) {
            members.add(member.getString("_id"));
            complete(evidence, member, owners, violation);
        }
        Set<String> made = new HashSet<>();
        for (History.Enrolled answer : evidence.history().enrolments()) {
            evidence.coverage().saw("enrolments: " + answer.kind(), 1);
            if (!answer.member().isEmpty()) {
                if (!members.contains(answer.member())) {
                    violation.accept("somebody was told to be " + answer.member() + ", whom nobody knows");
                }
                answer.digests().stream()
                        .filter(digest -> !answer.member().equals(owners.get("demo|" + digest)))
                        .forEach(digest -> violation.accept(digest + " is not " + answer.member() + "'s as was told"));
            }
            if (answer.kind().equals("Enrolled") && !made.add(answer.member())) {
                violation.accept(answer.member() + " was enrolled twice");
            }
        }
    }

    private static void complete(
            Evidence evidence, Document member, Map<String, String> owners, Consumer<String> violation) {
        String id = member.getString("_id");
        List<Evidence.Entry> journal = evidence.journals().getOrDefault(id, List.of());
        if (journal.stream().noneMatch(entry -> entry.kind().equals("ACCOUNT"))) {
            violation.accept("no account was opened for " + id);
        }
        for (String digest : evidence.digestsOf(id)) {
            if (!id.equals(owners.get("demo|" + digest))) {
                violation.accept(digest + " of " + id + " is " + owners.get("demo|" + digest) + "'s");
            }
            @Nullable String linked = evidence.owner(digest, java.time.Instant.EPOCH);
            if (!id.equals(linked)) {
                violation.accept(digest + " of " + id + " leads to " + linked);
            }
        }
    }
}
