package io.vafa.simulation.workload;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.member.application.EnrolmentOutcome;
import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.domain.Identifier;
import io.vafa.simulation.world.Chance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the clients did and what they were told. */
public final class History {
    /** So many steps ago at most lies what somebody comes back to. */
    private static final int STEPS_BACK = 200;

    private final NavigableMap<Integer, PurchaseCompleted> reports = new TreeMap<>();
    private final List<Enrolled> enrolments = new ArrayList<>();
    private final NavigableMap<Integer, PurchaseReturned> returns = new TreeMap<>();
    private final NavigableMap<Integer, String> members = new TreeMap<>();
    private Instant latestPurchase = Instant.MIN;

    /**
     * An answered request to enrol.
     *
     * @param digests of the identifiers asked with
     * @param kind of the outcome, as its class is named
     * @param member whom the answer names; empty: nobody
     */
    public record Enrolled(List<String> digests, boolean historic, String kind, String member) {}

    void reported(int step, PurchaseCompleted report) {
        reports.put(step, report);
        Instant occurredAt = report.purchase().occurredAt();
        latestPurchase = occurredAt.isAfter(latestPurchase) ? occurredAt : latestPurchase;
    }

    void returned(int step, PurchaseReturned returned) {
        returns.put(step, returned);
    }

    void enrolled(int step, List<EnrolmentRequest> requests, List<EnrolmentOutcome> outcomes) {
        for (int i = 0; i < requests.size(); i++) {
            EnrolmentOutcome outcome = outcomes.get(i);
            String member = switch (outcome) {
                case EnrolmentOutcome.Enrolled(String id) -> id;
                case EnrolmentOutcome.Known(String id) -> id;
                case EnrolmentOutcome.Taken _, EnrolmentOutcome.Refused _, EnrolmentOutcome.Contended _ -> "";
            };
            if (!member.isEmpty()) {
                members.put(step, member);
            }
            enrolments.add(new Enrolled(
                    digests(requests.get(i)),
                    requests.get(i).historic(),
                    outcome.getClass().getSimpleName(),
                    member));
        }
    }

    static List<String> digests(EnrolmentRequest request) {
        return request.identifiers().stream().map(Identifier::digest).toList();
    }

    /** Every answer to an enrolment. */
    public List<Enrolled> enrolments() {
        return enrolments;
    }

    /**
     * A purchase reported before a step. It is drawn by its own step, so that leaving out other steps does not change it.
     */
    Optional<PurchaseCompleted> earlier(int step, Chance chance) {
        return at(reports, step, chance);
    }

    /** A return reported before a step; drawn as {@link #earlier}. */
    Optional<PurchaseReturned> earlierReturn(int step, Chance chance) {
        return at(returns, step, chance);
    }

    /** A member of whom somebody was told before a step; drawn as {@link #earlier}. */
    Optional<String> member(int step, Chance chance) {
        return member(step, chance, STEPS_BACK);
    }

    /** A member of whom somebody was told in the last so many steps before a step, or the last one before these. */
    Optional<String> member(int step, Chance chance, int stepsBack) {
        return at(members, step, chance, stepsBack);
    }

    private static <T> Optional<T> at(NavigableMap<Integer, T> all, int step, Chance chance) {
        return at(all, step, chance, STEPS_BACK);
    }

    private static <T> Optional<T> at(NavigableMap<Integer, T> all, int step, Chance chance, int stepsBack) {
        return Optional.ofNullable(all.floorEntry(step - 1 - chance.below(stepsBack)))
                .map(Map.Entry::getValue);
    }

    /** The time of the latest purchase of all. */
    Instant latestPurchase() {
        return latestPurchase;
    }
}
