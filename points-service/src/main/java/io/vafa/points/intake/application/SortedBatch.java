package io.vafa.points.intake.application;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReferenceForgotten;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.points.intake.application.IntakeRequest.AtReceipt;
import io.vafa.points.intake.application.IntakeRequest.ConfirmationReport;
import io.vafa.points.intake.application.IntakeRequest.Known;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.IntakeRequest.ReturnReport;
import io.vafa.points.intake.application.IntakeRequest.Unlink;
import io.vafa.points.intake.application.IntakeRequest.WithdrawalReport;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.intake.domain.Tenures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch sorted by what has to be done with each report: forward it, park it, or set it aside. Sorting writes nothing, so
 * that a batch which comes again is sorted by what the stores hold then.
 */
final class SortedBatch {
    private final Map<String, Tenures> tenures;
    private final Map<String, List<AboutMember>> waiting;
    private final List<Link> newLinks = new ArrayList<>();
    private final List<ReferenceForgotten> forgotten = new ArrayList<>();
    private final List<Owned> owned = new ArrayList<>();
    private final Map<String, List<Report>> arrived = new LinkedHashMap<>();
    private final List<Report> parkedAgain = new ArrayList<>();
    private final List<ReturnReport> returns = new ArrayList<>();
    private final List<ConfirmationReport> confirmations = new ArrayList<>();
    private final List<WithdrawalReport> withdrawals = new ArrayList<>();
    private final List<Known> known = new ArrayList<>();
    private final List<AtReceipt> atReceipts = new ArrayList<>();
    private final Map<String, List<AboutMember>> released = new LinkedHashMap<>();

    /**
     * Begins with what the stores hold.
     *
     * @param tenures of the batch's references
     * @param waiting what is parked under them
     */
    SortedBatch(Map<String, Tenures> tenures, Map<String, List<AboutMember>> waiting) {
        this.tenures = new HashMap<>(tenures);
        this.waiting = new HashMap<>(waiting);
    }

    /** What names the queue that a request belongs to; empty if it is none of references. */
    static Optional<String> reference(IntakeRequest request) {
        return switch (request) {
            case Report report -> Optional.of(reference(report));
            case LinkUp linkUp -> Optional.of(reference(linkUp));
            case ReturnReport _, ConfirmationReport _, WithdrawalReport _, Known _, Unlink _, AtReceipt _ ->
                Optional.empty();
        };
    }

    private static String reference(Report report) {
        return Link.reference(report.report().program(), report.report().key());
    }

    private static String reference(LinkUp linkUp) {
        return Link.reference(linkUp.link().program(), linkUp.link().reference().digest());
    }

    /** Links that are new. */
    List<Link> newLinks() {
        return newLinks;
    }

    /** What is known, {@link #newLinks} included, of the references that these are about. */
    Map<String, Tenures> told() {
        Map<String, Tenures> told = new HashMap<>();
        newLinks.forEach(link -> told.put(link.reference(), tenures.getOrDefault(link.reference(), Tenures.NONE)));
        return told;
    }

    /** To be forgotten once everything else is done: what comes before it in the batch still knew of it. */
    List<ReferenceForgotten> forgotten() {
        return forgotten;
    }

    /** To be claimed and forwarded, in this order. */
    List<Owned> owned() {
        return owned;
    }

    /** To be parked, by reference. */
    Map<String, List<Report>> arrived() {
        return arrived;
    }

    /** Resends of what is parked. */
    List<Report> parkedAgain() {
        return parkedAgain;
    }

    /** Parked before and now among the {@link #owned}, by reference. */
    Map<String, List<AboutMember>> released() {
        return released;
    }

    /** To be brought together with their purchases, in this order. */
    List<ReturnReport> returns() {
        return returns;
    }

    /** To be brought together with their purchases, in this order. */
    List<ConfirmationReport> confirmations() {
        return confirmations;
    }

    /** To be brought together with their activities, in this order. */
    List<WithdrawalReport> withdrawals() {
        return withdrawals;
    }

    /** Purchases and activities for which something waited. */
    List<Known> known() {
        return known;
    }

    /** Purchases without a member, and who claims them, in this order. */
    List<AtReceipt> atReceipts() {
        return atReceipts;
    }

    /** References under which something is to be parked. */
    Set<String> parkedUnder() {
        Set<String> references = new HashSet<>();
        arrived.forEach((reference, reports) -> {
            if (!reports.isEmpty()) {
                references.add(reference);
            }
        });
        return references;
    }

    /** Hears what the stores hold once everything was linked and parked: what has an owner by now goes on as well. */
    void lookedAgain(String reference, Tenures known, List<AboutMember> parked) {
        waiting.put(
                reference,
                parked.stream()
                        .filter(report ->
                                !released.getOrDefault(reference, List.of()).contains(report))
                        .toList());
        goOn(reference, known);
    }

    /** Sorts the next request in. */
    void add(IntakeRequest request) {
        switch (request) {
            case Report report -> report(report);
            case LinkUp linkUp -> link(linkUp);
            case Unlink unlink -> forgotten.add(unlink.forgotten());
            case ReturnReport returned -> returns.add(returned);
            case ConfirmationReport confirmed -> confirmations.add(confirmed);
            case WithdrawalReport withdrawn -> withdrawals.add(withdrawn);
            case Known wakeUp -> known.add(wakeUp);
            case AtReceipt atReceipt -> atReceipts.add(atReceipt);
        }
    }

    private void report(Report report) {
        AboutMember reported = report.report();
        String reference = reference(report);
        Tenures known = tenures.get(reference);
        if (known != null) {
            // Something may still wait after a crash between linking and releasing; it came first.
            goOn(reference, known);
            Optional<Link> owner = known.at(reported.occurredAt());
            if (owner.isPresent()) {
                owned.add(owned(owner.get(), reported, report.correlation()));
                return;
            }
        }
        List<AboutMember> before = waitingFor(reference);
        List<Report> queue = arrivedFor(reference);
        if (before.contains(reported)
                || queue.stream().anyMatch(other -> other.report().equals(reported))) {
            parkedAgain.add(report);
        } else if (isFull(before, queue, reported)) {
            report.refuse()
                    .because("PARKING_FULL: at most " + ParkingLot.PLACES_PER_REFERENCE + " reports with "
                            + ParkingLot.LINES_PER_REFERENCE + " lines wait for the same unknown reference");
        } else {
            queue.add(report);
        }
    }

    private void link(LinkUp linkUp) {
        ReferenceLinked linked = linkUp.link();
        String reference = reference(linkUp);
        Link link = new Link(reference, linked.member(), linked.validFrom(), linked.validTo(), linked.toldAt());
        Tenures known = tenures.getOrDefault(reference, Tenures.NONE);
        switch (known.tell(link)) {
            case Tenures.Telling.Known() -> goOn(reference, known);
            case Tenures.Telling.Added(Tenures more) -> {
                tenures.put(reference, more);
                newLinks.add(link);
                goOn(reference, more);
            }
            case Tenures.Telling.Refused(String reason) -> linkUp.refuse().because(reason);
        }
    }

    /** What waits for a reference and has an owner now goes on, first come first; the rest waits on. */
    private void goOn(String reference, Tenures known) {
        List<AboutMember> staying = new ArrayList<>();
        for (AboutMember waits : waitingFor(reference)) {
            Optional<Link> owner = known.at(waits.occurredAt());
            if (owner.isPresent()) {
                owned.add(owned(owner.get(), waits, null));
                released.computeIfAbsent(reference, _ -> new ArrayList<>()).add(waits);
            } else {
                staying.add(waits);
            }
        }
        waiting.put(reference, staying);
        arrivedFor(reference).removeIf(report -> {
            Optional<Link> owner = known.at(report.report().occurredAt());
            owner.ifPresent(link -> owned.add(owned(link, report.report(), report.correlation())));
            return owner.isPresent();
        });
    }

    private static boolean isFull(List<AboutMember> before, List<Report> queue, AboutMember another) {
        int lines = lines(another)
                + before.stream().mapToInt(SortedBatch::lines).sum()
                + queue.stream().mapToInt(report -> lines(report.report())).sum();
        return before.size() + queue.size() >= ParkingLot.PLACES_PER_REFERENCE
                || lines > ParkingLot.LINES_PER_REFERENCE;
    }

    private static int lines(AboutMember report) {
        return switch (report) {
            case PurchaseCompleted purchase -> purchase.purchase().lines().size();
            case ActivityReported _, OrderProgressed _ -> 0;
        };
    }

    private List<AboutMember> waitingFor(String reference) {
        return waiting.getOrDefault(reference, List.of());
    }

    private List<Report> arrivedFor(String reference) {
        return arrived.computeIfAbsent(reference, _ -> new ArrayList<>());
    }

    private static Owned owned(Link link, AboutMember report, @Nullable String correlation) {
        return Owned.of(Claim.of(link.member(), report), correlation);
    }
}
