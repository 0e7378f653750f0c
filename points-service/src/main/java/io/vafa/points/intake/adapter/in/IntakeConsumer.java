package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.intake.ReferenceForgotten;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Incoming;
import io.vafa.points.intake.application.IntakeRequest;
import io.vafa.points.intake.application.IntakeStage;
import io.vafa.points.ledger.application.TermsCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands reports and links from {@code vafa.intake.v1} to the intake stage, and sets aside what no gateway lets through. */
public final class IntakeConsumer implements BatchHandler {
    /**
     * A till's clock may be wrong; more than a day is no clock any more. It is held against the time at which the broker took
     * the report, so that whoever reads it again, a month later, judges it as it was judged.
     */
    private static final Duration AHEAD_MAX = Duration.ofDays(1);

    private static final String WRONG_KEY = "WRONG_KEY: the record's key is not what its data says";

    private final IntakeStage intake;
    private final TermsCatalog terms;

    public IntakeConsumer(IntakeStage intake, TermsCatalog terms) {
        this.intake = intake;
        this.terms = terms;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        List<IntakeRequest> requests = new ArrayList<>(batch.size());
        for (Incoming incoming : batch) {
            IntakeRequest.Refuse refuse = reason -> setAside.accept(incoming, reason);
            switch (incoming.data()) {
                case PurchaseCompleted purchase
                when purchase.member() == null && purchase.purchase().receipt() == null ->
                    refuse.because(
                            "RECEIPT_MISSING: nobody could ever claim a purchase with neither member nor receipt");
                case PurchaseCompleted purchase ->
                    unfit(
                                    incoming,
                                    purchase.key(),
                                    purchase.program(),
                                    purchase.purchase().occurredAt())
                            .ifPresentOrElse(
                                    refuse::because,
                                    () -> requests.add(request(purchase, incoming.correlation(), refuse)));
                case PurchaseReturned returned ->
                    unfit(
                                    incoming,
                                    returned.key(),
                                    returned.program(),
                                    returned.returned().occurredAt())
                            .ifPresentOrElse(
                                    refuse::because,
                                    () -> requests.add(
                                            new IntakeRequest.ReturnReport(returned, incoming.correlation(), refuse)));
                case PurchaseConfirmed confirmed ->
                    unfit(
                                    incoming,
                                    confirmed.key(),
                                    confirmed.program(),
                                    confirmed.confirmation().occurredAt())
                            .ifPresentOrElse(
                                    refuse::because,
                                    () -> requests.add(new IntakeRequest.ConfirmationReport(
                                            confirmed, incoming.correlation(), refuse)));
                case ActivityReported activity -> takeOrRefuse(incoming, activity, refuse, requests);
                case OrderProgressed order -> takeOrRefuse(incoming, order, refuse, requests);
                case ActivityWithdrawn withdrawn ->
                    unfit(
                                    incoming,
                                    withdrawn.key(),
                                    withdrawn.program(),
                                    withdrawn.withdrawal().occurredAt())
                            .ifPresentOrElse(
                                    refuse::because,
                                    () -> requests.add(new IntakeRequest.WithdrawalReport(
                                            withdrawn, incoming.correlation(), refuse)));
                case ReceiptClaimed claim when !claim.key().equals(incoming.key()) -> refuse.because(WRONG_KEY);
                case ReceiptClaimed claim ->
                    requests.add(new IntakeRequest.ReceiptClaim(claim, incoming.correlation()));
                case PurchaseKnown known when !known.purchaseKey().equals(incoming.key()) -> refuse.because(WRONG_KEY);
                case PurchaseKnown known -> requests.add(new IntakeRequest.Known(known));
                case ReferenceLinked link
                when !link.reference().digest().equals(incoming.key()) -> refuse.because(WRONG_KEY);
                case ReferenceLinked link -> requests.add(new IntakeRequest.LinkUp(link, refuse));
                case ReferenceForgotten forgotten
                when !forgotten.reference().digest().equals(incoming.key()) -> refuse.because(WRONG_KEY);
                case ReferenceForgotten forgotten -> requests.add(new IntakeRequest.Unlink(forgotten));
                default -> refuse.because("not for the intake stage");
            }
        }
        if (!requests.isEmpty()) {
            intake.handle(requests);
        }
    }

    private void takeOrRefuse(
            Incoming incoming, AboutMember report, IntakeRequest.Refuse refuse, List<IntakeRequest> requests) {
        unfit(incoming, report.key(), report.program(), report.occurredAt())
                .ifPresentOrElse(
                        refuse::because,
                        () -> requests.add(new IntakeRequest.Report(report, incoming.correlation(), refuse)));
    }

    private static IntakeRequest request(
            PurchaseCompleted purchase, @Nullable String correlation, IntakeRequest.Refuse refuse) {
        return purchase.member() == null
                ? new IntakeRequest.Unclaimed(purchase, correlation, refuse)
                : new IntakeRequest.Report(purchase, correlation, refuse);
    }

    /** Why a report from outside goes no further, if so. */
    private Optional<String> unfit(Incoming incoming, String key, String program, Instant occurredAt) {
        if (!key.equals(incoming.key())) {
            return Optional.of(WRONG_KEY);
        }
        if (incoming.event().data().length > PurchaseCompleted.DATA_BYTES_MAX) {
            return Optional.of("TOO_LARGE: the data may have at most " + PurchaseCompleted.DATA_BYTES_MAX + " bytes");
        }
        if (occurredAt.isAfter(incoming.arrivedAt().plus(AHEAD_MAX))) {
            return Optional.of("OCCURRED_IN_FUTURE: occurredAt lies more than a day ahead");
        }
        return terms.inForce(program, occurredAt).isPresent()
                ? Optional.empty()
                : Optional.of("UNKNOWN_PROGRAM: there is no programme " + program);
    }
}
