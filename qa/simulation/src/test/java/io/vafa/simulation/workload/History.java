package io.vafa.simulation.workload;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.member.application.EnrolmentOutcome;
import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.domain.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the clients did and what they were told. */
public final class History {
    private static final int RECENT = 100;

    private final List<PurchaseCompleted> reports = new ArrayList<>();
    private final List<Enrolled> enrolments = new ArrayList<>();
    private final Set<String> members = new TreeSet<>();
    private Instant latestPurchase = Instant.MIN;
    private int serial;

    /**
     * An answered request to enrol.
     *
     * @param digests of the identifiers asked with
     * @param kind of the outcome, as its class is named
     * @param member whom the answer names; empty: nobody
     */
    public record Enrolled(List<String> digests, boolean historic, String kind, String member) {}

    void reported(PurchaseCompleted report) {
        reports.add(report);
        Instant occurredAt = report.purchase().occurredAt();
        latestPurchase = occurredAt.isAfter(latestPurchase) ? occurredAt : latestPurchase;
    }

    void enrolled(List<EnrolmentRequest> requests, List<EnrolmentOutcome> outcomes) {
        for (int i = 0; i < requests.size(); i++) {
            EnrolmentOutcome outcome = outcomes.get(i);
            String member =
                    switch (outcome) {
                        case EnrolmentOutcome.Enrolled(String id) -> id;
                        case EnrolmentOutcome.Known(String id) -> id;
                        case EnrolmentOutcome.Taken _, EnrolmentOutcome.Contended _ -> "";
                    };
            if (!member.isEmpty()) {
                members.add(member);
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

    /** Members of whom somebody was told. */
    List<String> members() {
        return List.copyOf(members);
    }

    /** Purchases reported lately. */
    List<PurchaseCompleted> recent() {
        return reports.subList(Math.max(0, reports.size() - RECENT), reports.size());
    }

    /** The time of the latest purchase of all. */
    Instant latestPurchase() {
        return latestPurchase;
    }

    /** A number that was not used before. */
    int next() {
        return serial++;
    }
}
